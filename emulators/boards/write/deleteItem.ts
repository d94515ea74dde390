import type { Access } from '../access/types';
import { canRead } from '../access/canRead';
import { forbidden, itemNotFound, serviceError } from '../errors';
import { touch } from '../world/history';
import { current, parentId } from '../world/items';
import { hierarchy } from '../world/linkTypes';
import type { StoredItem, World } from '../world/types';
import { feed, removeLink } from './links';
import { removeResource } from './resources';

/** Puts a work item into the recycle bin; its links stay, hidden. */
export function deleteItem(world: World, id: number, access: Access): StoredItem {
  const item = world.items.get(id);
  if (!item || item.deleted || !canRead(access, item)) throw itemNotFound(id);
  if (!access.deleteItems) {
    throw forbidden(
      `VS402332: You do not have permissions to delete work item ${id}.`,
      'WorkItemDeleteAccessDeniedException',
    );
  }
  const by = access.identity.uniqueName;
  touch(world, item, by, current(item).fields);
  item.deleted = { at: world.now(), by };
  feedLinks(world, item, false);
  return item;
}

/** Takes a work item out of the recycle bin, with its id and its links. */
export function restoreItem(world: World, id: number, access: Access): StoredItem {
  const item = deletedItem(world, id, access);
  dropSecondParents(world, item);
  item.deleted = undefined;
  touch(world, item, access.identity.uniqueName, current(item).fields);
  feedLinks(world, item, true);
  return item;
}

/** Removes a work item for good, from the recycle bin or not. */
export function destroyItem(world: World, id: number, access: Access): void {
  const item = world.items.get(id);
  if (!item || !canRead(access, item)) throw itemNotFound(id);
  if (!access.destroyItems) {
    throw forbidden(
      `VS402333: You do not have permissions to permanently delete work item ${id}.`,
      'WorkItemDestroyAccessDeniedException',
    );
  }
  for (const relation of [...item.relations]) {
    if ('link' in relation) removeLink(world, relation.link);
    else removeResource(world, item, relation.resource);
  }
  world.items.delete(id);
}

export function deletedItem(world: World, id: number, access: Access): StoredItem {
  const item = world.items.get(id);
  if (item?.deleted && canRead(access, item)) return item;
  throw serviceError(404, `TF401232: Work item ${id} does not exist in the recycle bin.`, {
    typeKey: 'WorkItemUnauthorizedAccessException',
  });
}

/** Someone may have given a child another parent while the item lay in the bin. */
function dropSecondParents(world: World, item: StoredItem): void {
  for (const relation of [...item.relations]) {
    if (!('link' in relation) || relation.link.type !== hierarchy || relation.link.source !== item.id)
      continue;
    const child = world.items.get(relation.link.target);
    if (child && parentId(world, child) !== undefined) removeLink(world, relation.link);
  }
}

function feedLinks(world: World, item: StoredItem, isActive: boolean): void {
  for (const relation of item.relations) if ('link' in relation) feed(world, relation.link, isActive);
}
