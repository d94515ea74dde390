import type { BoardsWorkItem, ParentRef } from '../boards/types';
import type { ConflictPolicy } from './mergeFields';
import { evidenceHash, type SyncRecord } from './record';
import type { Tree } from './tree';

/** Where a work item stands: a process below its parent, a requirement related to its process. */
export interface ParentPlan {
  /** The new parent; null for none; undefined when the item stays where it is. */
  readonly parent?: ParentRef | null;
  /** The process to relate a requirement to. */
  readonly relate?: ParentRef;
  /** Both sides moved the item to different places. */
  readonly conflict?: { readonly library: number | undefined; readonly boards: number | undefined };
  /** People moved it, the library did not. */
  readonly movedByPeople: boolean;
  /** Keys of the writes that must come first, because they take the new parent out from below this item. */
  readonly after: readonly string[];
  /** Evidence of the parent for the next record; a kept move keeps its old base, so that it is reported until it is settled. */
  readonly recordedParent: string | undefined;
}

/** Three-way merge of a work item's place in the hierarchy. */
export function planParent(
  key: string,
  item: Pick<BoardsWorkItem, 'id' | 'parentId'>,
  record: Pick<SyncRecord, 'evidence'> | undefined,
  tree: Tree,
  policy: ConflictPolicy,
): ParentPlan {
  const targetKey = tree.liveParent(key);
  const target = targetKey === undefined ? undefined : tree.ref(targetKey);
  const targetId = target && 'id' in target ? target.id : undefined;
  const recordedParent = targetKey === undefined ? undefined : evidenceHash(tree.recordKey(targetKey));
  const baseParent = record?.evidence.parent;
  const stay = { movedByPeople: false, after: [], recordedParent };
  // Children of an item in the recycle bin stay, so that restoring it restores the tree.
  if (tree.isParentDeleted(key)) return stay;
  if (target ? targetId !== undefined && targetId === item.parentId : item.parentId === undefined)
    return stay;

  const isParentNew = target !== undefined && targetId === undefined;
  const libraryMoved = record !== undefined && (isParentNew || baseParent !== recordedParent);
  const baseId = baseParent === undefined ? undefined : tree.idOfRecord(baseParent);
  const isUntouched =
    item.parentId === undefined ? baseParent === undefined || baseId === undefined : item.parentId === baseId;
  // An adopted item without a parent takes the library's; one with a parent keeps it.
  const isFree = record === undefined && item.parentId === undefined;
  if (!libraryMoved && !isFree) return { ...stay, movedByPeople: true };
  if (libraryMoved && !isUntouched && policy === 'keepEdits') {
    const conflict = { library: targetId, boards: item.parentId };
    return { conflict, movedByPeople: false, after: [], recordedParent: baseParent };
  }
  if (targetId !== undefined && (targetId === item.id || tree.isBelow(targetId, item.id))) {
    const first = targetKey === undefined ? [] : ancestorsBelow(targetKey, item.id, tree);
    return { ...stay, parent: target, after: first };
  }
  return { ...stay, parent: target ?? null };
}

/** Three-way merge of a requirement's link to its process; a link that people removed stays removed. */
export function planRelation(
  key: string,
  item: Pick<BoardsWorkItem, 'relatedIds'>,
  record: Pick<SyncRecord, 'evidence'> | undefined,
  tree: Tree,
): ParentPlan {
  const targetKey = tree.liveParent(key);
  const target = targetKey === undefined ? undefined : tree.ref(targetKey);
  const recordedParent = targetKey === undefined ? undefined : evidenceHash(tree.recordKey(targetKey));
  const stay = { movedByPeople: false, after: [], recordedParent };
  const isThere = target !== undefined && 'id' in target && item.relatedIds.includes(target.id);
  const isOld = record !== undefined && record.evidence.parent === recordedParent;
  return target && !isThere && !isOld ? { ...stay, relate: target } : stay;
}

/** The processes from `key` upwards whose work items stand below `id` now. */
function ancestorsBelow(key: string, id: number, tree: Tree): string[] {
  const result: string[] = [];
  for (let up: string | undefined = key; up !== undefined; up = tree.liveParent(up)) {
    const ref = tree.ref(up);
    if (ref && 'id' in ref && tree.isBelow(ref.id, id)) result.push(up);
  }
  return result;
}
