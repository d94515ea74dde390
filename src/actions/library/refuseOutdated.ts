import type { BoardsWorkItem, ParentRef, WriteResult } from '../../boards/types';
import type { LinkedItem } from '../../sync/match';
import type { PlannedWrite } from '../../sync/plan';
import { recordPrefix, recordUrl } from '../../sync/record';
import type { SavedPlan } from './savedPlan';

type Refusal = Extract<WriteResult, { readonly ok: false }>;

/**
 * Splits off the parts of a saved plan whose work items changed since: creations whose work item somebody created,
 * moves of items that stand elsewhere now, and moves that had to wait for those. Links raise no revision; all other
 * changes are refused by the revision that each update carries.
 */
export function refuseOutdated(saved: SavedPlan, linked: readonly LinkedItem[]) {
  const prefix = recordPrefix(saved.projectUrl, saved.plan.library);
  const idsByRecord = new Map(linked.map(({ item, record }) => [recordUrl(prefix, record.key), item.id]));
  const items = new Map(linked.map(({ item }) => [item.id, item]));
  const refused = new Map<string, Refusal>();
  const created = new Map<string, number>();

  for (const write of saved.plan.writes) {
    const id = write.action === 'create' && write.record ? idsByRecord.get(write.record.url) : undefined;
    if (id !== undefined) {
      created.set(write.key, id);
      refused.set(write.key, refusal(write, `work item ${id} of the same process was created`));
    } else if (stoodElsewhere(write, saved, items)) {
      refused.set(write.key, refusal(write, 'it was moved to another parent'));
    }
  }
  const waits = (write: PlannedWrite) =>
    !refused.has(write.key) && (write.after ?? []).some((key) => refused.has(key));
  for (let late = saved.plan.writes.filter(waits); late.length > 0; late = saved.plan.writes.filter(waits)) {
    for (const write of late)
      refused.set(write.key, refusal(write, 'a work item that had to be moved first was moved'));
  }

  const known = <T extends ParentRef>(reference: T) => {
    const id = 'key' in reference ? created.get(reference.key) : undefined;
    return id === undefined ? reference : { id };
  };
  const writes = saved.plan.writes
    .filter(({ key }) => !refused.has(key))
    .map((write) => ({
      ...write,
      ...(write.parent ? { parent: known(write.parent) } : {}),
      ...(write.relate ? { relate: write.relate.map(known) } : {}),
    }));
  return { fresh: { ...saved, plan: { ...saved.plan, writes } }, refused };
}

function stoodElsewhere(
  { id, parent }: PlannedWrite,
  { parents }: SavedPlan,
  items: ReadonlyMap<number, BoardsWorkItem>,
): boolean {
  const item = id === undefined || parent === undefined ? undefined : items.get(id);
  return item !== undefined && item.parentId !== parents[item.id];
}

function refusal({ key, type, title, id }: PlannedWrite, why: string): Refusal {
  const what =
    id === undefined ? `create the work item (${type} "${title}")` : `update the work item (${type} ${id})`;
  return {
    key,
    ok: false,
    code: 'changed-meanwhile',
    message: `Could not ${what}: ${why} since the plan was made.`,
    remedy: 'Make another plan.',
    serviceMessage: '',
  };
}
