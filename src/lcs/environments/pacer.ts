import type { Clock } from '../../clock';

export interface CallLimit {
  readonly calls: number;
  readonly perMs: number;
}

/** Waits until one more call keeps within every limit, and counts it. */
export type Pacer = (signal?: AbortSignal) => Promise<void>;

/** Keeps this process within documented call limits; what other callers of the project use up, 429 tells. */
export function createPacer(clock: Clock, limits: readonly CallLimit[]): Pacer {
  const longestMs = Math.max(...limits.map(({ perMs }) => perMs));
  let called: number[] = [];
  let queue: Promise<void> = Promise.resolve();

  async function pass(signal?: AbortSignal): Promise<void> {
    for (;;) {
      const now = clock.now();
      const waitMs = Math.max(0, ...limits.map((limit) => waitFor(limit, called, now)));
      if (waitMs === 0) {
        called = [...called.filter((at) => now - at < longestMs), now];
        return;
      }
      await clock.sleep(waitMs, signal);
    }
  }

  return (signal) => {
    const turn = queue.then(() => pass(signal));
    queue = turn.catch(() => undefined);
    return turn;
  };
}

function waitFor({ calls, perMs }: CallLimit, called: readonly number[], now: number): number {
  const recent = called.filter((at) => now - at < perMs);
  const blocking = recent[recent.length - calls];
  return blocking === undefined ? 0 : blocking + perMs - now;
}
