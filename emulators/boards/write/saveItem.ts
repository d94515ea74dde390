import {
  bindingError,
  forbidden,
  invalidPatch,
  itemNotFound,
  revisionConflict,
  typeDisabled,
  typeNotFound,
} from '../errors';
import { canRead } from '../access/canRead';
import type { Project, StoredItem, World } from '../world/types';
import { textOf } from '../world/items';
import { applyDefaults } from './applyDefaults';
import { applyField, applyFormat } from './applyField';
import { addRelation, changeRelationComment, removeRelation } from './applyRelation';
import { applyRules } from './applyRules';
import { commit } from './commit';
import { ruleError } from './ruleErrors';
import type { Draft, PatchOperation, WriteOptions } from './types';

export interface Saved {
  readonly item: StoredItem;
  readonly commentId: number | undefined;
}

/** Creates a work item of a type; everything or nothing. */
export function createItem(
  world: World,
  project: Project,
  typeName: string,
  patch: readonly PatchOperation[],
  options: WriteOptions,
): Saved {
  const type = findType(project, typeName);
  if (type.disabled) throw typeDisabled(type.name);
  const item: StoredItem = {
    id: world.next.item++,
    project,
    revisions: [],
    updates: [],
    relations: [],
    deleted: undefined,
  };
  world.items.set(item.id, item);
  world.journal.record(() => {
    world.items.delete(item.id);
    world.next.item = item.id;
  });
  registerTemporaryId(world, item, patch, options);
  return save(newDraft(world, item, options, type, true), patch);
}

/** Changes a work item; everything or nothing. */
export function updateItem(
  world: World,
  id: number,
  patch: readonly PatchOperation[],
  options: WriteOptions,
): Saved {
  const item = world.items.get(id);
  if (!item || item.deleted || !canRead(options.access, item)) throw itemNotFound(id);
  const type = findType(item.project, textOf(item, 'System.WorkItemType'));
  return save(newDraft(world, item, options, type, false), patch);
}

function findType(project: Project, name: string): Draft['type'] {
  const key = name.toLowerCase();
  const types = project.process.types;
  const type =
    types.get(key) ?? [...types.values()].find(({ referenceName }) => referenceName.toLowerCase() === key);
  if (!type) throw typeNotFound(name, project.name);
  return type;
}

function newDraft(
  world: World,
  item: StoredItem,
  options: WriteOptions,
  type: Draft['type'],
  isNew: boolean,
): Draft {
  return {
    world,
    item,
    options,
    isNew,
    project: item.project,
    type,
    fields: new Map(),
    formats: new Map(),
    violations: [],
    relationChanges: [],
    raisesRev: false,
    commentId: undefined,
  };
}

function save(draft: Draft, patch: readonly PatchOperation[]): Saved {
  const { options } = draft;
  if (options.bypassRules && !options.access.bypassRules) {
    throw forbidden(
      "TF401322: You don't have bypass rules permission. Please contact your collection administrator to grant this " +
        'permission for enabling this action.',
      'WorkItemBypassRulesPermissionException',
    );
  }
  // The format of a field decides how its value is read, wherever it stands in the document.
  for (const operation of patch) {
    const format = /^\/multilineFieldsFormat\/(.+)$/i.exec(operation.path);
    if (format?.[1]) applyFormat(draft, format[1], operation.value, patch);
  }
  for (const operation of patch) applyOperation(draft, operation);
  applyDefaults(draft);
  // A change of links alone is no change of fields, so no rule looks at it.
  if (!options.bypassRules && (draft.isNew || draft.fields.size > 0)) applyRules(draft);
  if (draft.violations.length > 0) throw ruleError(draft.violations);
  commit(draft);
  return { item: draft.item, commentId: draft.commentId };
}

function applyOperation(draft: Draft, operation: PatchOperation): void {
  const { op, path, value } = operation;
  const field = /^\/fields\/(.+)$/i.exec(path)?.[1];
  if (field !== undefined) return applyField(draft, operation, field);
  if (/^\/rev$/i.test(path) && op === 'test') return testRev(draft, value);
  if (/^\/relations\/-$/i.test(path) && op === 'add') return addRelation(draft, value);
  const relation = /^\/relations\/(\d+)(\/attributes\/comment)?$/i.exec(path);
  if (relation && op === 'remove' && !relation[2]) return removeRelation(draft, Number(relation[1]));
  if (relation?.[2])
    return changeRelationComment(draft, Number(relation[1]), op === 'remove' ? undefined : value);
  if (/^\/multilineFieldsFormat\//i.test(path)) return;
  if (/^\/id$/i.test(path) && op === 'add' && draft.options.temporaryIds && draft.isNew) return;
  throw bindingError(`Work item patch does not support patching the top level property at path ${path}.`);
}

function testRev(draft: Draft, expected: unknown): void {
  const rev = draft.item.revisions.length;
  if (Number(expected) === rev) return;
  throw revisionConflict(
    draft.world.settings.conflictStatus,
    `VS403351: Test Operation for path /rev failed: work item ${draft.item.id} has revision ${rev}, ` +
      `not ${String(expected)}.`,
  );
}

/** Only the first create of a $batch may do without a negative id of its own (azure-devops-work-items 2.6). */
function registerTemporaryId(
  world: World,
  item: StoredItem,
  patch: readonly PatchOperation[],
  options: WriteOptions,
): void {
  if (!options.temporaryIds) return;
  const written = patch.find(({ path }) => /^\/id$/i.test(path))?.value;
  const id = written === undefined ? 0 : Number(written);
  if (!Number.isInteger(id) || id > 0) throw invalidPatch();
  if (options.temporaryIds.has(id)) {
    throw bindingError(`The batch already contains a work item with the id ${id}.`);
  }
  const ids = options.temporaryIds;
  ids.set(id, item.id);
  world.journal.record(() => ids.delete(id));
}
