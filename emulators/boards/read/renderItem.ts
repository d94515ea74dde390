import { findIdentity, renderIdentity } from '../access/identities';
import type { FieldValue } from '../process/types';
import { current, visibleRelations } from '../world/items';
import type { Revision, StoredItem, World } from '../world/types';
import { fieldUrl, itemPage, itemUrl, projectUrl, typeUrl } from '../world/urls';
import { renderLink } from '../write/links';
import { renderResource } from '../write/resources';
import { expandedFields, readField } from './computedFields';
import type { Expand } from './expand';

export interface RenderOptions {
  readonly expand?: Expand;
  /** Only these fields, and no links. */
  readonly fields?: readonly string[];
  /** Default: the present one. */
  readonly revision?: Revision;
  readonly links?: boolean;
  readonly relations?: boolean;
}

/** A work item as the service answers it; empty fields are absent (azure-devops-work-items 2.4). */
export function renderItem(
  world: World,
  item: StoredItem,
  options: RenderOptions = {},
): Record<string, unknown> {
  const revision = options.revision ?? current(item);
  const expand = options.expand ?? 'none';
  const hasRelations = options.relations || expand === 'relations' || expand === 'all';
  const relations = hasRelations ? renderRelations(world, item) : [];
  const hasLinks = (options.links || expand === 'links' || expand === 'all') && !options.fields;
  const formats = Object.entries(revision.formats).filter(([, format]) => format === 'markdown');
  return {
    id: item.id,
    rev: revision.rev,
    fields: renderFields(world, item, revision, options),
    ...(formats.length > 0 && !options.fields ? { multilineFieldsFormat: Object.fromEntries(formats) } : {}),
    ...(relations.length > 0 ? { relations } : {}),
    ...(hasLinks ? { _links: renderLinks(world, item) } : {}),
    url: itemUrl(world, item),
  };
}

export function renderRelations(world: World, item: StoredItem): Record<string, unknown>[] {
  return visibleRelations(world, item).map((relation) =>
    'link' in relation ? renderLink(world, item, relation.link) : renderResource(relation.resource),
  );
}

export function renderValue(world: World, referenceName: string, value: FieldValue): unknown {
  if (!world.catalog.byReferenceName(referenceName)?.isIdentity) return value;
  const identity = findIdentity(world, String(value));
  return identity ? renderIdentity(world, identity) : value;
}

function renderFields(
  world: World,
  item: StoredItem,
  revision: Revision,
  options: RenderOptions,
): Record<string, unknown> {
  const shown: Record<string, unknown> = {};
  const show = (name: string): void => {
    const value = readField(world, item, revision, name);
    if (value !== undefined) shown[name] = renderValue(world, name, value);
  };
  if (options.fields) {
    for (const name of options.fields) {
      const field = world.catalog.byReferenceName(name);
      if (field) show(field.referenceName);
    }
    return shown;
  }
  if (options.expand === 'all' || options.expand === 'fields') expandedFields.forEach(show);
  Object.keys(revision.fields).forEach(show);
  return shown;
}

function renderLinks(world: World, item: StoredItem): Record<string, unknown> {
  const self = itemUrl(world, item);
  const type = String(current(item).fields['System.WorkItemType'] ?? '');
  return {
    self: { href: self },
    workItemUpdates: { href: `${self}/updates` },
    workItemRevisions: { href: `${self}/revisions` },
    workItemComments: { href: `${self}/comments` },
    html: { href: itemPage(world, item) },
    workItemType: { href: typeUrl(world, item.project, type) },
    fields: { href: `${projectUrl(world, item.project)}/_apis/wit/fields` },
  };
}

/** A field as other objects refer to it. */
export function renderFieldReference(world: World, referenceName: string): Record<string, unknown> {
  const field = world.catalog.find(referenceName);
  return {
    referenceName: field?.referenceName ?? referenceName,
    name: field?.name ?? referenceName,
    url: fieldUrl(world, field?.referenceName ?? referenceName),
  };
}
