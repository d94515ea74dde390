import { abortable } from '../http/abortable';

/**
 * Runs `work` once for all who ask while it runs. A caller whose signal aborts leaves at once;
 * when the last one has left, the work is aborted too.
 */
export function singleFlight<T>(
  work: (signal: AbortSignal) => Promise<T>,
): (signal?: AbortSignal) => Promise<T> {
  let flight: { readonly result: Promise<T>; readonly stop: AbortController; waiting: number } | undefined;

  const start = () => {
    const stop = new AbortController();
    const started = { result: work(stop.signal), stop, waiting: 0 };
    const land = () => {
      if (flight === started) flight = undefined;
    };
    started.result.then(land, land);
    return started;
  };

  return async (signal) => {
    signal?.throwIfAborted();
    const mine = (flight ??= start());
    mine.waiting += 1;
    try {
      return await abortable(mine.result, signal);
    } finally {
      mine.waiting -= 1;
      if (mine.waiting === 0 && signal?.aborted) {
        mine.stop.abort(signal.reason);
        if (flight === mine) flight = undefined;
      }
    }
  };
}
