import type { DeletedWorkItem } from '../boards/types';
import { evidenceOf } from './evidence';
import { evidenceHash, readRecord } from './record';
import { normalTitle } from './title';
import type { DesiredItem } from './types';

/**
 * Processes whose work item lies in the recycle bin, with its id: by the record where the bin keeps links, else by
 * type and title. A bin that forgets the links leaves no better evidence.
 */
export function matchDeleted(
  missing: readonly DesiredItem[],
  deleted: readonly DeletedWorkItem[],
  library: string,
): Map<string, number> {
  const byKey = new Map<string, number>();
  const byTitle = new Map<string, number>();
  for (const item of deleted) {
    const record = readRecord(item, library);
    if (record) byKey.set(record.key, item.id);
    else byTitle.set(`${item.type} ${evidenceHash(normalTitle(item.title))}`, item.id);
  }
  const result = new Map<string, number>();
  for (const process of missing) {
    const id = byKey.get(process.key) ?? byTitle.get(`${process.type} ${evidenceOf(process).title}`);
    if (id !== undefined) result.set(process.key, id);
  }
  return result;
}
