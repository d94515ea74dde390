import type { Clock } from '../../src/clock';

export interface FakeClock extends Clock {
  /** Milliseconds that passed since the clock was made. */
  readonly elapsedMs: number;
  /** Every sleep asked for, in order. */
  readonly sleeps: readonly number[];
  /** Runs `hook` when `elapsedMs` reaches `atMs` (during a sleep), before sleepers of the same time wake. */
  at(atMs: number, hook: () => void): void;
  /** Lets time pass without a sleep, running what is due. */
  advance(ms: number): Promise<void>;
}

interface Due {
  readonly atMs: number;
  readonly order: number;
  readonly run: () => void;
}

/** 2026-01-01T00:00:00Z */
const defaultStart = Date.UTC(2026, 0, 1);

/**
 * A clock whose time passes only in `sleep` and `advance`, and then at once: a wait of hours takes no time.
 * Sleeps that overlap share the same time. Do not use it for time-outs of real I/O: they would fire first.
 */
export function fakeClock(startMs = defaultStart): FakeClock {
  return new VirtualClock(startMs);
}

class VirtualClock implements FakeClock {
  elapsedMs = 0;
  readonly sleeps: number[] = [];
  private readonly due: Due[] = [];
  private order = 0;
  private sleepers = 0;
  private pumping = false;

  constructor(private readonly startMs: number) {}

  now(): number {
    return this.startMs + this.elapsedMs;
  }

  at(atMs: number, hook: () => void): void {
    // A negative order puts hooks before sleepers of the same time.
    this.due.push({ atMs, order: this.order++ - Number.MAX_SAFE_INTEGER, run: hook });
  }

  async advance(ms: number): Promise<void> {
    const untilMs = this.elapsedMs + ms;
    while (this.runNext(untilMs)) await new Promise((resolve) => setImmediate(resolve));
    this.elapsedMs = Math.max(this.elapsedMs, untilMs);
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      this.sleeps.push(ms);
      this.sleepers += 1;
      const end = (finish: () => void) => {
        this.sleepers -= 1;
        signal?.removeEventListener('abort', onAbort);
        finish();
      };
      const wake: Due = {
        atMs: this.elapsedMs + Math.max(0, ms),
        order: this.order++,
        run: () => end(resolve),
      };
      const onAbort = () => {
        this.due.splice(this.due.indexOf(wake), 1);
        end(() => reject(signal?.reason as Error));
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      this.due.push(wake);
      this.pump();
    });
  }

  /** One event per turn, so that whoever woke can act before time goes on. */
  private pump(): void {
    if (this.pumping || this.sleepers === 0) return;
    this.pumping = true;
    setImmediate(() => {
      this.pumping = false;
      if (this.sleepers > 0) this.runNext(Infinity);
      this.pump();
    });
  }

  private runNext(untilMs: number): boolean {
    const [event] = this.due
      .filter(({ atMs }) => atMs <= untilMs)
      .sort((a, b) => a.atMs - b.atMs || a.order - b.order);
    if (!event) return false;
    this.due.splice(this.due.indexOf(event), 1);
    this.elapsedMs = Math.max(this.elapsedMs, event.atMs);
    event.run();
    return true;
  }
}
