import { findIdentity } from '../access/identities';
import { fieldNotFound, invalidTreeName, serviceError } from '../errors';
import type { FieldDefinition, FieldValue } from '../process/types';
import { parseTime, serviceTime } from '../world/dates';
import { findTreePath, treePath } from '../world/nodes';
import { rewriteHtml } from './rewriteHtml';
import { tooLong, wrongType } from './ruleErrors';
import type { Draft } from './types';

/** Reference 4. */
const stringLength = 255;
/** 1 MB, as runtime messages name it (azure-devops-work-items 4). */
const longTextLength = 1_048_576;

/**
 * The value as it is stored; undefined when it is empty. Wrong values are noted in the draft,
 * or thrown where the service answers with an error of its own kind.
 */
export function convertValue(draft: Draft, field: FieldDefinition, value: unknown): FieldValue | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  if (field.isIdentity) return identityValue(draft, field, value);
  switch (field.type) {
    case 'integer':
    case 'double':
      return numberValue(draft, field, value);
    case 'boolean':
      return booleanValue(draft, field, value);
    case 'dateTime':
      return timeValue(draft, field, value);
    case 'treePath':
      return treeValue(draft, field, value);
    case 'html':
    case 'plainText':
    case 'history':
      return longTextValue(draft, field, value);
    case 'string':
    case 'guid':
      return stringValue(draft, field, value);
  }
}

function isScalar(value: unknown): value is FieldValue {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function refuse(draft: Draft, field: FieldDefinition): undefined {
  draft.violations.push(wrongType(field.name, field.referenceName));
  return undefined;
}

function stringValue(draft: Draft, field: FieldDefinition, value: unknown): FieldValue | undefined {
  if (!isScalar(value)) return refuse(draft, field);
  const text = String(value);
  if (text.length > stringLength) draft.violations.push(tooLong(field.referenceName));
  return text;
}

function longTextValue(draft: Draft, field: FieldDefinition, value: unknown): FieldValue | undefined {
  if (!isScalar(value)) return refuse(draft, field);
  const text = String(value);
  if (text.length > longTextLength) draft.violations.push(tooLong(field.referenceName));
  const { html } = draft.world.settings;
  const isMarkdown = draft.formats.get(field.referenceName) === 'markdown';
  if (field.type === 'plainText' || isMarkdown || html === 'none') return text;
  return rewriteHtml(text, html) || undefined;
}

function numberValue(draft: Draft, field: FieldDefinition, value: unknown): FieldValue | undefined {
  const isText = typeof value === 'string' && /^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*$/i.test(value);
  const parsed = typeof value === 'number' || isText ? Number(value) : NaN;
  if (!Number.isFinite(parsed)) return refuse(draft, field);
  if (field.type === 'integer' && !Number.isInteger(parsed)) return refuse(draft, field);
  return parsed;
}

function booleanValue(draft: Draft, field: FieldDefinition, value: unknown): FieldValue | undefined {
  if (typeof value === 'boolean') return value;
  const text = typeof value === 'string' ? value.toLowerCase() : String(value);
  if (['true', '1'].includes(text)) return true;
  return ['false', '0'].includes(text) ? false : refuse(draft, field);
}

function timeValue(draft: Draft, field: FieldDefinition, value: unknown): FieldValue | undefined {
  const at = typeof value === 'string' ? parseTime(value) : undefined;
  return at === undefined ? refuse(draft, field) : serviceTime(at);
}

function treeValue(draft: Draft, field: FieldDefinition, value: unknown): FieldValue {
  const structure = field.referenceName === 'System.AreaPath' ? 'area' : 'iteration';
  const { world } = draft;
  const text = String(value);
  // A move to another project names the new one in the same document.
  const project = world.projects.find(
    ({ name }) => name.toLowerCase() === text.split('\\')[0]?.toLowerCase(),
  );
  const node = project && findTreePath(project, structure, text);
  if (!node) throw invalidTreeName(draft.isNew ? -1 : draft.item.id, field.referenceName);
  return treePath(node);
}

/** Strings and objects are accepted; very old versions take no objects (azure-devops-work-items 2.4). */
function identityValue(draft: Draft, field: FieldDefinition, value: unknown): FieldValue | undefined {
  if (typeof value === 'object' && draft.options.version < 5) {
    throw serviceError(
      400,
      `VS403426: Identity objects are not supported for field ${field.referenceName}.`,
      {
        typeKey: 'WorkItemIdentityObjectNotSupportedException',
      },
    );
  }
  const written = typeof value === 'object' ? identityKey(value as Record<string, unknown>) : value;
  if (!isScalar(written)) return refuse(draft, field);
  const identity = findIdentity(draft.world, String(written));
  if (identity) return identity.uniqueName;
  if (draft.options.bypassRules) return String(written);
  const message = `The identity value '${String(written)}' for field '${field.name}' is an unknown identity.`;
  throw serviceError(400, message, {
    typeKey: 'UnknownIdentityException',
    customProperties: { ReferenceName: field.referenceName },
  });
}

function identityKey(value: Record<string, unknown>): unknown {
  return value.uniqueName ?? value.id ?? value.descriptor ?? value.displayName;
}

/** The definition of the field that a path names. */
export function fieldForWrite(draft: Draft, referenceName: string): FieldDefinition {
  const field = draft.world.catalog.byReferenceName(referenceName);
  if (!field || field.isDeleted) throw fieldNotFound(referenceName);
  return field;
}
