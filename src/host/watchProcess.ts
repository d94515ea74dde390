import { CancelledError } from '../errors';

/** The part of `process` that is listened to. */
export interface ProcessEvents {
  on(event: string, listener: (value: unknown) => void): unknown;
}

export interface ProcessWatch {
  /** Aborts with a CancelledError at the first signal to stop. */
  readonly signal: AbortSignal;
  /** Rejects when the run cannot go on: an error that nobody caught, or a cancellation that takes too long. */
  readonly broken: Promise<never>;
}

/** A cancelled task ends within two seconds; this leaves time to say so. */
const graceMs = 1_500;
/** One Ctrl+C can arrive twice, from the terminal and from a parent process: that is no second request. */
const sameRequestMs = 300;

/** SIGINT and SIGTERM are what an agent sends; on Windows a console's Ctrl+Break comes as SIGBREAK. */
const stopSignals = ['SIGINT', 'SIGTERM', 'SIGBREAK'];

/**
 * Turns what happens to the process into two values. A second signal, or 1.5 seconds after the first,
 * ends the run even if the work has not ended. What breaks while it is being cancelled is a consequence of that
 * and leaves the work its time to clean up.
 */
export function watchProcess(events: ProcessEvents): ProcessWatch {
  const cancel = new AbortController();
  const broken = new Promise<never>((_, reject) => {
    listenForStop(events, cancel, reject);
    const fail = (error: unknown) => {
      if (!cancel.signal.aborted) reject(error instanceof Error ? error : new Error(String(error)));
    };
    events.on('uncaughtException', fail);
    events.on('unhandledRejection', fail);
    events.on('beforeExit', () => fail(new Error('The work stopped without a result.')));
  });
  // Whoever awaits it learns of the error; without this, a rejection after the end would be unhandled.
  broken.catch(() => undefined);
  return { signal: cancel.signal, broken };
}

function listenForStop(
  events: ProcessEvents,
  cancel: AbortController,
  reject: (reason: CancelledError) => void,
): void {
  let firstAtMs = 0;
  const stop = (name: string) => {
    if (!cancel.signal.aborted) {
      firstAtMs = Date.now();
      cancel.abort(new CancelledError(`The run was cancelled (${name}).`));
      setTimeout(() => reject(unfinished()), graceMs);
    } else if (Date.now() - firstAtMs > sameRequestMs) reject(unfinished());
  };
  for (const name of stopSignals) events.on(name, () => stop(name));
}

function unfinished(): CancelledError {
  return new CancelledError(
    'The run was cancelled, and the work that was going on did not end in time; how far it came is unknown.',
    'Look at the last lines above and at what this step works on before you run the pipeline again.',
  );
}
