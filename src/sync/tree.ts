import type { BoardsWorkItem, ParentRef } from '../boards/types';
import type { Match } from './match';
import { evidenceHash } from './record';
import type { DesiredItem } from './types';

/** The hierarchy that the library asks for, over the work items that exist. */
export interface Tree {
  /** 1 for a root, counted along live lines. */
  level(key: string): number;
  /** Key of the nearest live ancestor that has, or gets, a work item. */
  liveParent(key: string): string | undefined;
  /** The work item of a process: one that exists, or one that the plan creates. */
  ref(key: string): ParentRef | undefined;
  /** Key that a process has, or gets, in its record. */
  recordKey(key: string): string;
  /** Id of the linked work item whose record key has that evidence hash. */
  idOfRecord(evidence: string): number | undefined;
  /** Whether `id` stands somewhere below `ancestorId` in Boards. */
  isBelow(id: number, ancestorId: number): boolean;
  /** Whether the work item of the nearest live ancestor lies in the recycle bin. */
  isParentDeleted(key: string): boolean;
}

export function buildTree(
  desired: readonly DesiredItem[],
  match: Match,
  adopted: ReadonlyMap<string, BoardsWorkItem>,
  deleted: ReadonlyMap<string, number>,
): Tree {
  const byKey = new Map(desired.map((process) => [process.key, process]));
  const items = new Map<string, BoardsWorkItem>([
    ...adopted,
    ...[...match.pairs].map(([key, { item }]) => [key, item] as const),
  ]);
  const allLinked = [...match.pairs.values(), ...match.vanished];
  const idOfRecord = new Map(allLinked.map(({ item, record }) => [evidenceHash(record.key), item.id]));
  const parentOfId = new Map(
    [...allLinked.map(({ item }) => item), ...adopted.values()].map(({ id, parentId }) => [id, parentId]),
  );
  const recordKeys = assignRecordKeys(desired, match);

  const ref = (key: string): ParentRef | undefined => {
    const item = items.get(key);
    if (item) return { id: item.id };
    return byKey.get(key)?.state === 'live' && !deleted.has(key) ? { key } : undefined;
  };
  const liveParent = (key: string): string | undefined => {
    for (let up = byKey.get(key)?.parentKey; up !== undefined; up = byKey.get(up)?.parentKey) {
      if (byKey.get(up)?.state === 'live' && ref(up)) return up;
    }
    return undefined;
  };
  return {
    ref,
    liveParent,
    level: (key) => {
      let level = 1;
      for (let up = liveParent(key); up !== undefined; up = liveParent(up)) level += 1;
      return level;
    },
    recordKey: (key) => recordKeys.get(key) ?? key,
    idOfRecord: (evidence) => idOfRecord.get(evidence),
    isParentDeleted: (key) => {
      let up = byKey.get(key)?.parentKey;
      while (up !== undefined && byKey.get(up)?.state !== 'live') up = byKey.get(up)?.parentKey;
      return up !== undefined && deleted.has(up) && !items.has(up);
    },
    isBelow: (id, ancestorId) => {
      const seen = new Set<number>();
      for (let up = parentOfId.get(id); up !== undefined && !seen.has(up); up = parentOfId.get(up)) {
        if (up === ancestorId) return true;
        seen.add(up);
      }
      return false;
    },
  };
}

/** A record keeps its key for life; a creation takes the process's key, or a numbered one where that is taken. */
function assignRecordKeys(desired: readonly DesiredItem[], match: Match): Map<string, string> {
  const taken = new Set([...match.pairs.values(), ...match.vanished].map(({ record }) => record.key));
  const result = new Map<string, string>();
  for (const { key } of desired) {
    const record = match.pairs.get(key)?.record;
    let own = record?.key ?? key;
    for (let number = 2; !record && taken.has(own); number++) own = `${key}~${number}`;
    taken.add(own);
    result.set(key, own);
  }
  return result;
}
