import { TaskError } from '../../errors';
import { NetworkError } from '../../http/networkError';
import type { LcsError } from '../lcsError';

/** Statuses after which the same question may be answered a little later. */
const passing = new Set([408, 429]);

/** True when a call failed and the service may have done what was asked all the same. */
export function isOutcomeUnknown(error: unknown): boolean {
  return asLcsError(error)?.outcomeUnknown === true;
}

/** True when LCS, or the sign-in for it, could not answer for the moment: no answer at all, throttling, 5xx. */
export function isPassingFailure(error: unknown): boolean {
  if (error instanceof NetworkError) return true;
  const lcs = asLcsError(error);
  if (!lcs) return false;
  return lcs.status === undefined || lcs.status >= 500 || passing.has(lcs.status);
}

/** True for a TaskError of that code. */
export function hasCode(error: unknown, ...codes: string[]): boolean {
  return error instanceof TaskError && codes.includes(error.code);
}

/** What failed, and what the service says of it, as sentences for one line of the log. */
export function wordsOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const service = asLcsError(error)?.serviceMessage;
  return service ? `${message} LCS says: ${service.replace(/[.\s]*$/, '.')}` : message;
}

/** Told by its properties, so that actions need not import the client's room. */
function asLcsError(error: unknown): LcsError | undefined {
  return error instanceof TaskError && 'outcomeUnknown' in error ? (error as LcsError) : undefined;
}
