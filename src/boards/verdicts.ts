import { NetworkError } from '../http/networkError';
import { BoardsError } from './boardsError';

/** Codes of failures that pass by themselves; `service` may have written nevertheless. */
export const passing: ReadonlySet<string> = new Set(['throttled', 'busy', 'service']);

/** Codes that every further request would get too. Throttling was waited for by then. */
export const endsRun: ReadonlySet<string> = new Set([
  'unauthorized',
  'no-right',
  'project-unknown',
  'throttled',
]);

/** Whether the service may have written although it did not say so. */
export function isUnknown(error: unknown): error is NetworkError | BoardsError {
  return error instanceof NetworkError || (error instanceof BoardsError && error.code === 'service');
}
