import type { Revision, StoredItem, World } from './types';

/** Adds a revision that carries over all fields but the comment: on deletion and on restoring. */
export function touch(world: World, item: StoredItem, by: string, fields: Revision['fields']): void {
  const at = world.now();
  const last = item.revisions.at(-1);
  const revision: Revision = {
    rev: item.revisions.length + 1,
    fields,
    changedAt: Math.max(at, last?.changedAt ?? 0),
    watermark: world.next.watermark++,
    formats: last?.formats ?? {},
  };
  item.revisions.push(revision);
  item.updates.push({ rev: revision.rev, isRevision: true, at, by, relations: [] });
  world.revisionFeed.push({ watermark: revision.watermark, id: item.id, rev: revision.rev });
}

/** The revision that was the present one at a time; undefined before the item existed. */
export function revisionAt(item: StoredItem, at: number): Revision | undefined {
  return item.revisions.filter(({ changedAt }) => changedAt <= at).at(-1);
}
