import { itemNotFound, linkError } from '../errors';
import { otherEnd, visibleRelations } from '../world/items';
import type { LinkType } from '../world/linkTypes';
import { hierarchy, linkName, relOf } from '../world/linkTypes';
import type { Link, RelationChange, StoredItem, World } from '../world/types';
import { itemUrl } from '../world/urls';

/** Links two work items; the link is stored once and seen from both ends. */
export function addLink(
  world: World,
  type: LinkType,
  sourceId: number,
  targetId: number,
  comment: string | undefined,
): Link {
  const source = endOf(world, sourceId);
  const target = endOf(world, targetId);
  checkLink(world, type, source, target);
  const link: Link = {
    type: type.name,
    source: sourceId,
    target: targetId,
    comment,
    isLocked: false,
    changedAt: world.now(),
  };
  for (const item of [source, target]) {
    if (item.relations.length >= world.settings.linkLimit) {
      const limit = world.settings.linkLimit;
      throw linkError(
        `Cannot add a new link because one of work items being linked will exceed ${limit} link limit`,
      );
    }
    const relation = { link };
    item.relations.push(relation);
    world.journal.record(() => void item.relations.splice(item.relations.indexOf(relation), 1));
  }
  feed(world, link, true);
  return link;
}

export function removeLink(world: World, link: Link): void {
  for (const id of [link.source, link.target]) {
    const item = world.items.get(id);
    if (!item) continue;
    const index = item.relations.findIndex((relation) => 'link' in relation && relation.link === link);
    const [relation] = item.relations.splice(index, 1);
    if (relation) world.journal.record(() => void item.relations.splice(index, 0, relation));
  }
  feed(world, link, false);
}

export function feed(world: World, link: Link, isActive: boolean): void {
  const { type, source, target } = link;
  const watermark = world.next.watermark++;
  world.linkFeed.push({ watermark, type, source, target, at: world.now(), isActive });
  world.journal.record(() => void world.linkFeed.pop());
}

function endOf(world: World, id: number): StoredItem {
  const item = world.items.get(id);
  if (!item || item.deleted) throw itemNotFound(id);
  return item;
}

/** Links to items in the recycle bin do not count. */
function linksOf(world: World, item: StoredItem, type: string): Link[] {
  return visibleRelations(world, item).flatMap((relation) =>
    'link' in relation && relation.link.type === type ? [relation.link] : [],
  );
}

function checkLink(world: World, type: LinkType, source: StoredItem, target: StoredItem): void {
  if (source === target) {
    throw linkError(
      type.name === hierarchy
        ? circular(source.id, target.id)
        : `TF201035: A work item cannot be linked to itself.`,
    );
  }
  const present = linksOf(world, target, type.name);
  const same = (link: Link): boolean =>
    otherEnd(link, target.id) === source.id && (!type.directed || link.source === source.id);
  if (present.some(same)) throw linkError('Relation already exists.');
  if (type.topology === 'tree' && present.some((link) => link.target === target.id)) {
    throw linkError(
      `TF201036: You cannot add a Child link between work items ${source.id} and ${target.id} because a work item ` +
        'can have only one Parent link.',
    );
  }
  if (type.directed && reaches(world, type.name, target.id, source.id)) {
    throw linkError(circular(source.id, target.id));
  }
}

function circular(source: number, target: number): string {
  return (
    `TF201035: You cannot add a link between work items ${source} and ${target} because this link would result in ` +
    'a circular relationship.'
  );
}

/** Whether following links of the type forward from `from` comes to `to`; trees are climbed, which is shorter. */
function reaches(world: World, type: string, from: number, to: number): boolean {
  const seen = new Set<number>([to]);
  const open = [to];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === from) return true;
    const item = world.items.get(id);
    for (const link of item ? linksOf(world, item, type) : []) {
      if (link.target !== id || seen.has(link.source)) continue;
      seen.add(link.source);
      open.push(link.source);
    }
  }
  return false;
}

/** The link as the work item shows it. */
export function renderLink(world: World, item: StoredItem, link: Link): Record<string, unknown> {
  const other = world.items.get(otherEnd(link, item.id));
  const isForward = link.source === item.id;
  const rel = relOf(link.type, isForward);
  return {
    rel,
    url: other ? itemUrl(world, other) : '',
    attributes: {
      isLocked: link.isLocked,
      name: linkName(link.type, isForward),
      ...(link.comment === undefined ? {} : { comment: link.comment }),
    },
  };
}

/** Notes a change of a link in the update feed of the work item at its other end. */
export function noteAtOtherEnd(
  world: World,
  item: StoredItem,
  link: Link,
  kind: RelationChange['kind'],
  by: string,
): void {
  const other = world.items.get(otherEnd(link, item.id));
  if (!other) return;
  const rev = other.revisions.length;
  other.updates.push({
    rev,
    isRevision: false,
    at: world.now(),
    by,
    relations: [{ kind, relation: renderLink(world, other, link) }],
  });
  world.journal.record(() => void other.updates.pop());
}
