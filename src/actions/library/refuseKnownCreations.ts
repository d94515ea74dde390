import type { WriteResult } from '../../boards/types';
import type { LinkedItem } from '../../sync/match';
import { recordPrefix, recordUrl } from '../../sync/record';
import type { SavedPlan } from './savedPlan';

/** Splits off the creations of a saved plan whose work item somebody created since; updates carry their own guard. */
export function refuseKnownCreations(saved: SavedPlan, linked: readonly LinkedItem[]) {
  const prefix = recordPrefix(saved.projectUrl, saved.plan.library);
  const known = new Map(linked.map(({ item, record }) => [recordUrl(prefix, record.key), item.id]));
  const refused = new Map<string, WriteResult>();
  for (const { action, key, type, record } of saved.plan.writes) {
    const id = action === 'create' && record ? known.get(record.url) : undefined;
    if (id === undefined) continue;
    refused.set(key, {
      key,
      ok: false,
      code: 'changed-meanwhile',
      message: `The ${type} was not created, because work item ${id} of the same process was created since the plan was made.`,
      remedy: 'Make another plan.',
      serviceMessage: '',
    });
  }
  const writes = saved.plan.writes
    .filter(({ key }) => !refused.has(key))
    .map((write) => {
      const parentId = write.parent && 'key' in write.parent ? idOf(write.parent.key) : undefined;
      return parentId === undefined ? write : { ...write, parent: { id: parentId } };
    });
  return { fresh: { ...saved, plan: { ...saved.plan, writes } }, refused };

  function idOf(key: string): number | undefined {
    const write = refused.has(key) ? saved.plan.writes.find((one) => one.key === key) : undefined;
    return write?.record ? known.get(write.record.url) : undefined;
  }
}
