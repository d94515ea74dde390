import { itemNotFound, linkError, propertyError } from '../errors';
import { canRead } from '../access/canRead';
import { visibleRelations } from '../world/items';
import { findLinkEnd } from '../world/linkTypes';
import type { Link, Relation, RelationChange, Resource } from '../world/types';
import { addLink, noteAtOtherEnd, removeLink, renderLink } from './links';
import { addResource, removeResource, renderResource, setResourceComment } from './resources';
import type { Draft } from './types';

const resourceRels: readonly Resource['rel'][] = ['Hyperlink', 'AttachedFile', 'ArtifactLink'];

/** `add /relations/-` */
export function addRelation(draft: Draft, value: unknown): void {
  const { rel, url, attributes } = relationValue(value);
  const comment = commentOf(draft, attributes);
  const end = findLinkEnd(rel);
  if (end) {
    const other = targetId(draft, url);
    const [source, target] = end.isForward ? [draft.item.id, other] : [other, draft.item.id];
    const link = addLink(draft.world, end.type, source, target, comment);
    noteLink(draft, link, 'added');
    return;
  }
  const kind = resourceRels.find((name) => name.toLowerCase() === rel.toLowerCase());
  if (!kind || !URL.canParse(url)) {
    throw linkError(
      `Unrecognized Resource link specified: '${kind ? url : rel}'. Confirm that it is valid and try again.`,
    );
  }
  if (attributes.id !== undefined && attributes.id !== null) {
    changeResource(draft, Number(attributes.id), comment);
    return;
  }
  if (kind === 'ArtifactLink' && typeof attributes.name !== 'string') {
    throw propertyError('The attribute name is required for a relation of the type ArtifactLink.');
  }
  const resource = addResource(draft.world, draft.item, { rel: kind, url, attributes, comment });
  noteResource(draft, resource, 'added');
}

/** `remove /relations/{index}` */
export function removeRelation(draft: Draft, index: number): void {
  const relation = relationAt(draft, index);
  if ('link' in relation) {
    noteLink(draft, relation.link, 'removed');
    removeLink(draft.world, relation.link);
    return;
  }
  noteResource(draft, relation.resource, 'removed');
  removeResource(draft.world, draft.item, relation.resource);
}

/** `replace /relations/{index}/attributes/comment` */
export function changeRelationComment(draft: Draft, index: number, value: unknown): void {
  const comment = commentOf(draft, { comment: value });
  const relation = relationAt(draft, index);
  if ('resource' in relation) {
    setResourceComment(draft.world, relation.resource, comment);
    noteResource(draft, relation.resource, 'updated');
    return;
  }
  const { link } = relation;
  const before = { comment: link.comment, changedAt: link.changedAt };
  Object.assign(link, { comment, changedAt: draft.world.now() });
  draft.world.journal.record(() => void Object.assign(link, before));
  noteLink(draft, link, 'updated');
}

/** A relation with the id of a present hyperlink changes that one (azure-devops-work-items 2.4). */
function changeResource(draft: Draft, id: number, comment: string | undefined): void {
  for (const relation of draft.item.relations) {
    if (!('resource' in relation) || relation.resource.id !== id) continue;
    setResourceComment(draft.world, relation.resource, comment);
    noteResource(draft, relation.resource, 'updated');
    return;
  }
  throw propertyError(`The work item has no relation with the id ${id}.`);
}

function relationAt(draft: Draft, index: number): Relation {
  const relation = visibleRelations(draft.world, draft.item)[index];
  if (!relation) throw propertyError(`Index out of range for path /relations/${index}.`);
  return relation;
}

function relationValue(value: unknown): { rel: string; url: string; attributes: Record<string, unknown> } {
  const written = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const { rel, url, attributes } = written;
  const fits = typeof attributes === 'object' || attributes === undefined;
  if (typeof rel !== 'string' || typeof url !== 'string' || !fits) {
    throw propertyError(
      `Value ${JSON.stringify(value)} does not match the expected type ` +
        'Microsoft.TeamFoundation.WorkItemTracking.WebApi.Models.WorkItemRelation.',
    );
  }
  return { rel, url, attributes: (attributes ?? {}) as Record<string, unknown> };
}

function commentOf(draft: Draft, attributes: Record<string, unknown>): string | undefined {
  const { comment } = attributes;
  if (comment === undefined || comment === null || comment === '') return undefined;
  if (typeof comment !== 'string') throw propertyError('The comment of a relation must be a text.');
  const longest = draft.world.settings.relationCommentLength;
  if (comment.length > longest) throw linkError(`The comment of a link has at most ${longest} characters.`);
  return comment;
}

/** The work item that the address of a link names; negative ids are those of the same $batch. */
function targetId(draft: Draft, url: string): number {
  const { world, options } = draft;
  const path = url.toLowerCase().startsWith(`${world.base.toLowerCase()}/`)
    ? url.slice(world.base.length)
    : '';
  const found = /^(?:\/[^/]+)?\/_apis\/wit\/workitems\/(-?\d+)\/?(?:\?.*)?$/i.exec(path);
  if (!found) throw linkError(`Linking to a work item requires the full URL: '${url}' names none.`);
  const written = Number(found[1]);
  const id = written < 0 ? options.temporaryIds?.get(written) : written;
  if (id === undefined) throw linkError(`There is no work item ${written} before this one in the batch.`);
  const item = world.items.get(id);
  if (!item || item.deleted || !canRead(options.access, item)) throw itemNotFound(id);
  return id;
}

function noteLink(draft: Draft, link: Link, kind: RelationChange['kind']): void {
  const { world, item, options } = draft;
  draft.relationChanges.push({ kind, relation: renderLink(world, item, link) });
  noteAtOtherEnd(world, item, link, kind, options.access.identity.uniqueName);
}

/** Files and artifacts make a revision when they come or go; hyperlinks as the settings say (azure-devops-work-items 2.4). */
function noteResource(draft: Draft, resource: Resource, kind: RelationChange['kind']): void {
  draft.relationChanges.push({ kind, relation: renderResource(resource) });
  if (resource.rel !== 'Hyperlink' || draft.world.settings.hyperlinkRaisesRev) draft.raisesRev = true;
}
