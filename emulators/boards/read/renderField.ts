import type { FieldDefinition, FieldType } from '../process/types';
import type { World } from '../world/types';
import { fieldUrl } from '../world/urls';

type Operation = readonly [name: string, label: string];

const equality: readonly Operation[] = [
  ['Equals', '='],
  ['NotEquals', '<>'],
];
const order: readonly Operation[] = [
  ['GreaterThan', '>'],
  ['LessThan', '<'],
  ['GreaterThanEquals', '>='],
  ['LessThanEquals', '<='],
];
const contains: readonly Operation[] = [
  ['Contains', 'Contains'],
  ['NotContains', 'Does Not Contain'],
];
const list: readonly Operation[] = [['In', 'In']];
const group: readonly Operation[] = [
  ['InGroup', 'In Group'],
  ['NotInGroup', 'Not In Group'],
];
const ever: readonly Operation[] = [['Ever', 'Was Ever']];
const fieldEquality: readonly Operation[] = [
  ['EqualsField', '= [Field]'],
  ['NotEqualsField', '<> [Field]'],
];
const fieldOrder: readonly Operation[] = [
  ['GreaterThanField', '> [Field]'],
  ['LessThanField', '< [Field]'],
  ['GreaterThanEqualsField', '>= [Field]'],
  ['LessThanEqualsField', '<= [Field]'],
];
const number = [...equality, ...order, ...list, ...ever, ...fieldEquality, ...fieldOrder];

/** As the recorded answer of `GET _apis/wit/fields` lists them. */
const operations: Readonly<Record<FieldType, readonly Operation[]>> = {
  integer: number,
  double: number,
  dateTime: [...equality, ...order, ...list, ...fieldEquality, ...fieldOrder],
  string: [...equality, ...order, ...contains, ...list, ...group, ...fieldEquality, ...fieldOrder],
  guid: [...equality, ...list],
  boolean: [...equality, ...ever, ...fieldEquality],
  treePath: [['Under', 'Under'], ['NotUnder', 'Not Under'], ...equality, ...list],
  plainText: contains,
  html: contains,
  history: contains,
};

/** A field of the organization as `fields` shows it (azure-devops-work-items 2.2). */
export function renderField(world: World, field: FieldDefinition): Record<string, unknown> {
  const isLong = ['html', 'plainText', 'history'].includes(field.type);
  return {
    name: field.name,
    referenceName: field.referenceName,
    description: field.description ?? null,
    type: field.type,
    usage: 'workItem',
    readOnly: field.readOnly,
    canSortBy: !isLong,
    isQueryable: true,
    supportedOperations: operations[field.type].map(([name, label]) => ({
      referenceName: `SupportedOperations.${name}`,
      name: label,
    })),
    isIdentity: field.isIdentity,
    isPicklist: field.pickList !== undefined,
    isPicklistSuggested: field.pickList?.isSuggested ?? false,
    ...(field.pickList ? { picklistId: field.pickList.id } : {}),
    ...(field.isDeleted ? { isDeleted: true } : {}),
    ...(field.isLocked ? { isLocked: true } : {}),
    url: fieldUrl(world, field.referenceName),
  };
}
