import { LcsError } from '../lcsError';
import { isPassingFailure } from '../words/failures';

export interface Unreachable {
  readonly reason: string;
  /** True for 429: LCS is there, and asks for patience. */
  readonly throttled: boolean;
  readonly retryAfterMs?: number;
}

/** What is known about a failure that may mend itself (no answer, 408, 429, 5xx); undefined for every other failure. */
export function unreachable(error: unknown): Unreachable | undefined {
  if (!isPassingFailure(error) || !(error instanceof Error)) return undefined;
  const { status, retryAfterMs } = error instanceof LcsError ? error : {};
  return { reason: error.message, throttled: status === 429, retryAfterMs };
}
