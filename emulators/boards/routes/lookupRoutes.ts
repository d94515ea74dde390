import { bindingError, serviceError } from '../errors';
import type { FieldValue } from '../process/types';
import { serviceTime } from '../world/dates';
import { tagsOf } from '../world/items';
import type { StoredItem, TagDefinition, World } from '../world/types';
import { itemUrl, projectUrl } from '../world/urls';
import { findItem } from './itemRoutes';
import { projectOf } from './metadataRoutes';
import type { BoardsAnswer, BoardsRoutes, Call } from './types';
import { ok, okList } from './types';

/** Ways to find things without a query: marker links and tags (azure-devops-work-items 2.10). */
export const lookupRoutes: BoardsRoutes = {
  'POST wit/artifacturiquery': { project: 'required', isPreview: true, handle: byUrl },
  'GET wit/tags': { project: 'required', isPreview: true, handle: listTags },
  'GET wit/tags/{tag}': {
    project: 'required',
    isPreview: true,
    handle: (call) => ok(renderTag(call, tagOf(call))),
  },
  'PATCH wit/tags/{tag}': { project: 'required', isPreview: true, handle: renameTag },
  'DELETE wit/tags/{tag}': { project: 'required', isPreview: true, handle: removeTag },
};

/** Work items that carry a link with one of these addresses, hyperlinks included; compared letter by letter. */
function byUrl(call: Call): BoardsAnswer {
  const { world, access } = call;
  const { artifactUris } = call.json() as { artifactUris?: unknown };
  if (!Array.isArray(artifactUris))
    throw bindingError('You must pass artifactUris in the body of the request.');
  const found = artifactUris.map(String).map((uri) => {
    const items = [...(world.idsByUrl.get(uri) ?? [])].flatMap((id) => findItem(world, access, id) ?? []);
    return [uri, items.map((item) => ({ id: item.id, url: itemUrl(world, item) }))] as const;
  });
  return ok({ artifactUrisQueryResult: Object.fromEntries(found) });
}

function renderTag(call: Call, tag: TagDefinition): Record<string, unknown> {
  return {
    id: tag.id,
    name: tag.name,
    url: `${projectUrl(call.world, projectOf(call))}/_apis/wit/tags/${tag.id}`,
    lastUpdated: serviceTime(tag.lastUpdated),
  };
}

function listTags(call: Call): BoardsAnswer {
  return okList([...call.world.tags.values()].map((tag) => renderTag(call, tag)));
}

function tagOf(call: Call): TagDefinition {
  const key = (call.params.tag ?? '').toLowerCase();
  const tags = call.world.tags;
  const tag = tags.get(key) ?? [...tags.values()].find(({ id }) => id === key);
  if (tag) return tag;
  throw serviceError(404, `VS402379: The tag ${call.params.tag ?? ''} does not exist.`, {
    typeKey: 'TagNotFoundException',
  });
}

/** Work items show the new name without a revision of their own. */
function renameTag(call: Call): BoardsAnswer {
  const { world } = call;
  const tag = tagOf(call);
  const { name } = call.json() as { name?: unknown };
  if (typeof name !== 'string' || name.trim() === '') throw bindingError('A tag needs a name.');
  rewriteTags(world, tag.name, name.trim());
  world.tags.delete(tag.name.toLowerCase());
  tag.name = name.trim();
  tag.lastUpdated = world.now();
  world.tags.set(tag.name.toLowerCase(), tag);
  return ok(renderTag(call, tag));
}

function removeTag(call: Call): BoardsAnswer {
  const tag = tagOf(call);
  rewriteTags(call.world, tag.name, undefined);
  call.world.tags.delete(tag.name.toLowerCase());
  return { status: 200 };
}

function rewriteTags(world: World, before: string, after: string | undefined): void {
  for (const item of world.items.values()) {
    const tags = tagsOf(item);
    if (!tags.includes(before)) continue;
    const changed = tags.flatMap((tag) => (tag === before ? (after ?? []) : tag));
    setTags(item, changed);
  }
}

function setTags(item: StoredItem, tags: readonly string[]): void {
  const last = item.revisions.at(-1);
  if (!last) return;
  const fields: Record<string, FieldValue> = { ...last.fields };
  if (tags.length === 0) delete fields['System.Tags'];
  else fields['System.Tags'] = tags.join('; ');
  item.revisions[item.revisions.length - 1] = { ...last, fields };
}
