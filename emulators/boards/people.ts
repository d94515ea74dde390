import { makeAccess } from './access/identities';
import type { Access, Identity } from './access/types';
import { renderItem } from './read/renderItem';
import { childIds, current, parentId, tagsOf, visibleRelations } from './world/items';
import { hierarchy } from './world/linkTypes';
import type { Project, StoredItem, World } from './world/types';
import { ensureNodes } from './world/nodes';
import { itemUrl } from './world/urls';
import { deleteItem, destroyItem, restoreItem } from './write/deleteItem';
import { createItem, updateItem } from './write/saveItem';
import type { PatchOperation, WriteOptions } from './write/types';

/** Values by reference name; null clears. */
export type FieldValues = Readonly<Record<string, string | number | boolean | null>>;

/** A work item as tests look at it. */
export interface SeenItem {
  readonly id: number;
  readonly rev: number;
  readonly type: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly tags: readonly string[];
  readonly parentId: number | undefined;
  readonly childIds: readonly number[];
  readonly relatedIds: readonly number[];
  readonly hyperlinks: readonly { readonly url: string; readonly comment: string }[];
  readonly isDeleted: boolean;
}

export interface People {
  create(type: string, fields: FieldValues, links?: { readonly parent?: number }): number;
  edit(id: number, fields: FieldValues): void;
  comment(id: number, text: string): void;
  addTag(id: number, tag: string): void;
  removeTag(id: number, tag: string): void;
  /** Another parent, or none. */
  move(id: number, parent: number | undefined): void;
  relate(id: number, other: number): void;
  addHyperlink(id: number, url: string, comment?: string): void;
  changeType(id: number, type: string, state?: string): void;
  delete(id: number): void;
  restore(id: number): void;
  destroy(id: number): void;
  addArea(path: string): void;
  item(id: number): SeenItem;
  /** Work items outside the recycle bin, by id. */
  items(): SeenItem[];
}

export function makePeople(world: World, project: Project, person: Identity): People {
  const access: Access = makeAccess(person);
  const options: WriteOptions = {
    access,
    bypassRules: false,
    validateOnly: false,
    version: 7.1,
    expand: 'none',
  };
  return {
    create(type, fields, { parent } = {}) {
      const link = parent === undefined ? [] : [addRelation(world, `${hierarchy}-Reverse`, parent)];
      const patch = [...fieldOperations(fields), ...link];
      return world.journal.attempt(() => createItem(world, project, type, patch, options)).item.id;
    },
    ...edits(world, (id, patch) => void world.journal.attempt(() => updateItem(world, id, patch, options))),
    delete: (id) => void deleteItem(world, id, access),
    restore: (id) => void restoreItem(world, id, access),
    destroy: (id) => destroyItem(world, id, access),
    addArea: (path) => void ensureNodes(world, project.areas, path),
    item: (id) => see(world, stored(world, id)),
    items: () => [...world.items.values()].filter((item) => !item.deleted).map((item) => see(world, item)),
  };
}

type Edits = Pick<
  People,
  'edit' | 'comment' | 'addTag' | 'removeTag' | 'move' | 'relate' | 'addHyperlink' | 'changeType'
>;

function edits(world: World, save: (id: number, patch: PatchOperation[]) => void): Edits {
  const tags = (id: number): string[] => tagsOf(stored(world, id));
  const setTags = (id: number, names: readonly string[]): void =>
    save(id, fieldOperations({ 'System.Tags': names.join('; ') }));
  return {
    edit: (id, fields) => save(id, fieldOperations(fields)),
    comment: (id, text) => save(id, fieldOperations({ 'System.History': text })),
    addTag: (id, tag) => setTags(id, [...tags(id), tag]),
    removeTag: (id, tag) =>
      setTags(
        id,
        tags(id).filter((present) => present.toLowerCase() !== tag.toLowerCase()),
      ),
    move(id, parent) {
      const patch = parentOperations(world, id, parent);
      if (patch.length > 0) save(id, patch);
    },
    relate: (id, other) => save(id, [addRelation(world, 'System.LinkTypes.Related', other)]),
    addHyperlink: (id, url, comment) =>
      save(id, [
        { op: 'add', path: '/relations/-', value: { rel: 'Hyperlink', url, attributes: { comment } } },
      ]),
    changeType: (id, type, state) =>
      save(id, fieldOperations({ 'System.WorkItemType': type, ...(state ? { 'System.State': state } : {}) })),
  };
}

function stored(world: World, id: number): StoredItem {
  const item = world.items.get(id);
  if (!item) throw new Error(`There is no work item ${id}.`);
  return item;
}

/** Takes the present parent away and adds the new one. */
function parentOperations(world: World, id: number, parent: number | undefined): PatchOperation[] {
  const index = visibleRelations(world, stored(world, id)).findIndex(
    (relation) => 'link' in relation && relation.link.type === hierarchy && relation.link.target === id,
  );
  return [
    ...(index < 0 ? [] : [{ op: 'remove', path: `/relations/${index}` } as const]),
    ...(parent === undefined ? [] : [addRelation(world, `${hierarchy}-Reverse`, parent)]),
  ];
}

function fieldOperations(fields: FieldValues): PatchOperation[] {
  return Object.entries(fields).map(([name, value]) =>
    value === null
      ? { op: 'remove', path: `/fields/${name}` }
      : { op: 'add', path: `/fields/${name}`, value },
  );
}

function addRelation(world: World, rel: string, other: number): PatchOperation {
  const item = world.items.get(other);
  const url = item ? itemUrl(world, item) : `${world.base}/_apis/wit/workItems/${other}`;
  return { op: 'add', path: '/relations/-', value: { rel, url } };
}

function see(world: World, item: StoredItem): SeenItem {
  const relations = visibleRelations(world, item);
  const rendered = renderItem(world, item, { expand: 'fields' });
  return {
    id: item.id,
    rev: item.revisions.length,
    type: String(current(item).fields['System.WorkItemType']),
    fields: rendered.fields as Record<string, unknown>,
    tags: tagsOf(item),
    parentId: parentId(world, item),
    childIds: childIds(world, item),
    relatedIds: relations.flatMap((relation) =>
      'link' in relation && relation.link.type === 'System.LinkTypes.Related'
        ? [relation.link.source === item.id ? relation.link.target : relation.link.source]
        : [],
    ),
    hyperlinks: relations.flatMap((relation) =>
      'resource' in relation && relation.resource.rel === 'Hyperlink'
        ? [{ url: relation.resource.url, comment: relation.resource.comment ?? '' }]
        : [],
    ),
    isDeleted: item.deleted !== undefined,
  };
}
