import type { FieldValue } from '../process/types';
import { hierarchy } from './linkTypes';
import type { Link, Relation, Revision, StoredItem, World } from './types';

/** The present revision. */
export function current(item: StoredItem): Revision {
  const revision = item.revisions.at(-1);
  if (!revision) throw new Error(`Work item ${item.id} has no revision.`);
  return revision;
}

export function fieldOf(item: StoredItem, referenceName: string): FieldValue | undefined {
  return item.revisions.at(-1)?.fields[referenceName];
}

export function textOf(item: StoredItem, referenceName: string): string {
  return String(fieldOf(item, referenceName) ?? '');
}

export function tagsOf(item: StoredItem): string[] {
  const written = textOf(item, 'System.Tags');
  return written === '' ? [] : written.split('; ');
}

export function otherEnd(link: Link, id: number): number {
  return link.source === id ? link.target : link.source;
}

/** Relations that clients see: links to items in the recycle bin are hidden until those come back. */
export function visibleRelations(world: World, item: StoredItem): Relation[] {
  return item.relations.filter((relation) => {
    if (!('link' in relation)) return true;
    return world.items.get(otherEnd(relation.link, item.id))?.deleted === undefined;
  });
}

/** What `System.Parent` shows. */
export function parentId(world: World, item: StoredItem): number | undefined {
  for (const relation of item.relations) {
    if (!('link' in relation) || relation.link.type !== hierarchy || relation.link.target !== item.id)
      continue;
    if (!world.items.get(relation.link.source)?.deleted) return relation.link.source;
  }
  return undefined;
}

export function childIds(world: World, item: StoredItem): number[] {
  return visibleRelations(world, item).flatMap((relation) =>
    'link' in relation && relation.link.type === hierarchy && relation.link.source === item.id
      ? [relation.link.target]
      : [],
  );
}
