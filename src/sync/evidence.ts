import { evidenceHash, type Evidence } from './record';
import { normalTitle } from './title';
import type { DesiredItem } from './types';

/** The work item type takes part in the merge as a field. */
export const typeField = 'System.WorkItemType';

/** What will recognise a process next time; `parent` is its parent's record key. */
export function evidenceOf({ ids, title }: DesiredItem, parent?: string): Evidence {
  const hash = (value: string | undefined) => (value === undefined ? undefined : evidenceHash(value));
  return {
    microsoftId: hash(ids.microsoftId),
    partnerId: hash(ids.partnerId),
    libraryId: hash(ids.libraryId),
    sequenceId: hash(ids.sequenceId),
    title: evidenceHash(normalTitle(title)),
    parent: hash(parent),
  };
}
