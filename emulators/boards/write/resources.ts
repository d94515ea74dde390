import { linkError } from '../errors';
import { endOfTime, serviceTime } from '../world/dates';
import type { Resource, StoredItem, World } from '../world/types';

/** Adds a hyperlink, an attached file or an artifact link to a work item. */
export function addResource(
  world: World,
  item: StoredItem,
  resource: Pick<Resource, 'rel' | 'url' | 'attributes' | 'comment'>,
): Resource {
  const isPresent = item.relations.some(
    (relation) =>
      'resource' in relation &&
      relation.resource.rel === resource.rel &&
      relation.resource.url === resource.url,
  );
  if (isPresent) throw linkError('Relation already exists.');
  if (item.relations.length >= world.settings.linkLimit) {
    const limit = world.settings.linkLimit;
    throw linkError(
      `Cannot add a new link because one of work items being linked will exceed ${limit} link limit`,
    );
  }
  const now = world.now();
  const added: Resource = { ...resource, id: world.next.resource++, createdAt: now, modifiedAt: now };
  const relation = { resource: added };
  item.relations.push(relation);
  index(world, item.id, added.url);
  world.journal.record(() => {
    item.relations.splice(item.relations.indexOf(relation), 1);
    unindex(world, item, added.url);
  });
  return added;
}

export function removeResource(world: World, item: StoredItem, resource: Resource): void {
  const at = item.relations.findIndex((relation) => 'resource' in relation && relation.resource === resource);
  const [relation] = item.relations.splice(at, 1);
  unindex(world, item, resource.url);
  world.journal.record(() => {
    if (relation) item.relations.splice(at, 0, relation);
    index(world, item.id, resource.url);
  });
}

export function setResourceComment(world: World, resource: Resource, comment: string | undefined): void {
  const before = { comment: resource.comment, modifiedAt: resource.modifiedAt };
  resource.comment = comment;
  resource.modifiedAt = world.now();
  world.journal.record(() => void Object.assign(resource, before));
}

export function renderResource(resource: Resource): Record<string, unknown> {
  const { name, resourceSize } = resource.attributes;
  return {
    rel: resource.rel,
    // An attachment comes back without the name in its address (azure-devops-work-items 2.4).
    url: resource.rel === 'AttachedFile' ? resource.url.replace(/\?.*$/, '') : resource.url,
    attributes: {
      authorizedDate: serviceTime(resource.modifiedAt),
      id: resource.id,
      resourceCreatedDate: serviceTime(resource.createdAt),
      resourceModifiedDate: serviceTime(resource.modifiedAt),
      revisedDate: endOfTime,
      ...(name === undefined ? {} : { name }),
      ...(resourceSize === undefined ? {} : { resourceSize }),
      ...(resource.comment === undefined ? {} : { comment: resource.comment }),
    },
  };
}

function index(world: World, id: number, url: string): void {
  const ids = world.idsByUrl.get(url);
  if (ids) ids.add(id);
  else world.idsByUrl.set(url, new Set([id]));
}

function unindex(world: World, item: StoredItem, url: string): void {
  const stays = item.relations.some((relation) => 'resource' in relation && relation.resource.url === url);
  const ids = world.idsByUrl.get(url);
  if (stays || !ids) return;
  ids.delete(item.id);
  if (ids.size === 0) world.idsByUrl.delete(url);
}
