import { findIdentity } from '../access/identities';
import type { FieldValue } from '../process/types';
import type { QueryContext } from './context';

/** Whether the stored name of a person is the one that a query writes in any of its forms. */
export function identityMatches(
  context: QueryContext,
  stored: FieldValue | undefined,
  wanted: string,
): boolean {
  if (stored === undefined) return false;
  const identity = findIdentity(context.world, wanted);
  return String(stored).toLowerCase() === (identity?.uniqueName ?? wanted).toLowerCase();
}
