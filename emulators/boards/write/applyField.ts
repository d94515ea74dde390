import {
  bindingError,
  fieldNotFound,
  projectNotFound,
  revisionConflict,
  typeDisabled,
  typeNotFound,
} from '../errors';
import type { FieldDefinition, FieldValue } from '../process/types';
import { current } from '../world/items';
import { text } from '../world/text';
import { convertValue, fieldForWrite } from './convertValue';
import { brokenRule } from './ruleErrors';
import { tagsValue } from './tags';
import type { Draft, PatchOperation } from './types';

/** Applies one operation on `/fields/{reference name}`. */
export function applyField(draft: Draft, operation: PatchOperation, referenceName: string): void {
  const field = fieldForWrite(draft, referenceName);
  if (operation.op === 'test') {
    testField(draft, field, operation.value);
    return;
  }
  let value = operation.op === 'remove' ? undefined : operation.value;
  if (operation.op === 'copy' || operation.op === 'move') {
    const source = fieldForWrite(draft, (operation.from ?? '').replace(/^\/fields\//i, ''));
    value = valueOf(draft, source.referenceName);
    if (operation.op === 'move') setField(draft, source, undefined);
  }
  setField(draft, field, value);
}

/** The value after the operations so far. */
export function valueOf(draft: Draft, referenceName: string): FieldValue | undefined {
  if (draft.fields.has(referenceName)) return draft.fields.get(referenceName);
  return draft.isNew ? undefined : current(draft.item).fields[referenceName];
}

function setField(draft: Draft, field: FieldDefinition, value: unknown): void {
  const name = field.referenceName;
  const onType = draft.type.fields.get(name.toLowerCase());
  if (!onType && draft.world.settings.foreignFields === 'refuse') throw fieldNotFound(name);
  const mayWrite = field.writable === 'always' || (field.writable === 'bypass' && draft.options.bypassRules);
  if (!mayWrite || (onType?.readOnly && !draft.options.bypassRules)) {
    draft.violations.push(brokenRule(field.name, name, ['readOnly', 'invalidNotOldValue']));
    return;
  }
  switch (name) {
    case 'System.Tags':
      draft.fields.set(name, tagsValue(draft, value));
      return;
    case 'System.History':
      setHistory(draft, field, value);
      return;
    case 'System.WorkItemType':
      setType(draft, value);
      return;
    case 'System.TeamProject':
      setProject(draft, value);
      return;
    default:
      draft.fields.set(name, convertValue(draft, field, value));
  }
}

/** A comment: a text is HTML, an object names its format (azure-devops-work-items 2.4). */
function setHistory(draft: Draft, field: FieldDefinition, value: unknown): void {
  const isObject = typeof value === 'object' && value !== null;
  const comment = isObject ? (value as Record<string, unknown>).text : value;
  if (isObject) draft.formats.set(field.referenceName, 'markdown');
  draft.fields.set(field.referenceName, convertValue(draft, field, comment));
  draft.formats.delete(field.referenceName);
  draft.commentId = draft.world.next.resource++;
}

function setType(draft: Draft, value: unknown): void {
  const type = draft.project.process.types.get(String(value).toLowerCase());
  if (!type) throw typeNotFound(String(value), draft.project.name);
  if (type.disabled && type !== draft.type) throw typeDisabled(type.name);
  draft.type = type;
  draft.fields.set('System.WorkItemType', type.name);
}

function setProject(draft: Draft, value: unknown): void {
  const key = String(value).toLowerCase();
  const project = draft.world.projects.find(({ id, name }) => name.toLowerCase() === key || id === key);
  if (!project) throw projectNotFound(String(value));
  const type = project.process.types.get(draft.type.name.toLowerCase());
  if (!type) throw typeNotFound(draft.type.name, project.name);
  draft.project = project;
  draft.type = type;
  draft.fields.set('System.TeamProject', project.name);
}

function testField(draft: Draft, field: FieldDefinition, expected: unknown): void {
  const actual = valueOf(draft, field.referenceName);
  if (text(actual) === text(expected)) return;
  throw revisionConflict(
    draft.world.settings.conflictStatus,
    `VS403351: Test Operation for path /fields/${field.referenceName} failed.`,
  );
}

/** Marks a large text field as Markdown; only together with a change of that field (azure-devops-work-items 6.4). */
export function applyFormat(
  draft: Draft,
  referenceName: string,
  value: unknown,
  patch: readonly PatchOperation[],
): void {
  const field = fieldForWrite(draft, referenceName);
  const format = String(value).toLowerCase();
  if (field.type !== 'html') {
    throw bindingError(
      `Operation of changing value type is not supported for the field ${field.referenceName}`,
    );
  }
  const path = `/fields/${field.referenceName}`.toLowerCase();
  if (!patch.some((operation) => operation.path.toLowerCase() === path)) {
    throw bindingError(
      `The format of the field ${field.referenceName} changes only together with its value.`,
    );
  }
  if (format !== 'markdown' && format !== 'html') throw bindingError(`Unknown format '${String(value)}'.`);
  draft.formats.set(field.referenceName, format);
}
