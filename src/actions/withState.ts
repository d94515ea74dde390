import { CancelledError, TaskError } from '../errors';
import type { TaskHost } from '../host/types';

/** What ends a run, the failure or the cancellation, with the state that things were left in (one or more sentences). */
export function withState(host: TaskHost, error: unknown, doing: string, state: string): unknown {
  if (host.signal.aborted) return new CancelledError(`Cancelled while ${doing}. ${state}`);
  if (error instanceof TaskError)
    return new TaskError({
      code: error.code,
      what: error.message,
      remedy: error.remedy,
      facts: [...error.facts, state],
      cause: error,
    });
  host.warning(state);
  return error;
}

/** Replaces the bare reason of a cancellation, which nobody has described yet, by what it means for the world. */
export function describeCancellation(host: Pick<TaskHost, 'signal'>, error: unknown, what: string): unknown {
  return host.signal.aborted && error === host.signal.reason ? new CancelledError(what) : error;
}
