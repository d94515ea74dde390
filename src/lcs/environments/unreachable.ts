import type { LcsError } from '../lcsError';
import { isPassingFailure } from '../words/failures';
import type { Reading } from './types';

/** A failure that may mend itself (no answer, 408, 429, 5xx) as a reading; undefined for every other failure. */
export function unreachable(error: unknown): Reading | undefined {
  if (!isPassingFailure(error)) return undefined;
  const { message, status, retryAfterMs } = error as LcsError;
  return { kind: 'unreachable', reason: message, throttled: status === 429, retryAfterMs };
}
