import type { Clock } from '../clock';
import { formatDuration } from '../format';

/** Holds requests back while the service asks for it. */
export interface Gate {
  pass(signal?: AbortSignal): Promise<void>;
  /** Reads the throttling headers of an answer, delayed 200s included (azure-devops-work-items 3.3). */
  heed(headers: Readonly<Record<string, string>>): void;
}

/** A service that asks for more than this is asked again in between. */
const longestWaitMs = 5 * 60_000;

export function createGate(clock: Clock, log: (line: string) => void = () => undefined): Gate {
  let closedUntil = 0;
  return {
    pass: async (signal) => {
      while (closedUntil > clock.now()) await clock.sleep(closedUntil - clock.now(), signal);
    },
    heed: (headers) => {
      const seconds = Number(headers['retry-after']);
      if (!(seconds > 0)) return;
      const until = clock.now() + Math.min(seconds * 1000, longestWaitMs);
      if (until <= closedUntil) return;
      closedUntil = until;
      log(
        `Azure DevOps asks for a pause of ${formatDuration(seconds * 1000)} (load of ${headers['x-ratelimit-resource'] ?? 'this identity'}).`,
      );
    },
  };
}
