import { TaskError } from '../errors';
import { formatDuration } from '../format';
import type { ExchangeFailure, NetworkPhase } from './exchangeFailure';
import { failureWords, type FailureContext } from './failureWords';
import { redactUrl } from './redactUrl';
import type { HttpRequest } from './types';

/** No complete answer came, and further attempts were not made or did not help. */
export class NetworkError extends TaskError {
  readonly phase: NetworkPhase;
  /** False when the request cannot have reached the server, so that nothing can have happened there. */
  readonly requestMayHaveBeenProcessed: boolean;
  /** True when the cause stays until somebody changes a setting, so that waiting cannot help. */
  readonly permanent: boolean;

  constructor(
    failure: ExchangeFailure,
    request: HttpRequest,
    details: { readonly context: FailureContext; readonly attempts: number; readonly elapsedMs: number },
  ) {
    const { what, remedy } = failureWords[failure.kind](details.context);
    const { attempts, elapsedMs } = details;
    super({
      code: failure.kind,
      what: `Could not ${request.purpose}: ${what}.`,
      remedy,
      facts: [
        `Request: ${request.method} ${redactUrl(request.url)}`,
        `Cause: ${failure.detail}`,
        ...(attempts > 1 ? [`Tried ${attempts} times in ${formatDuration(elapsedMs)}.`] : []),
      ],
      cause: failure,
    });
    this.phase = failure.phase;
    this.permanent = failure.permanent;
    this.requestMayHaveBeenProcessed = failure.phase === 'answer' || failure.phase === 'body';
  }
}
