import { guid } from '../world/guid';
import { cloneType } from './cloneType';
import { addField as useField, defineType } from './defineType';
import type { FieldUse } from './defineType';
import type { FieldCatalog } from './fieldCatalog';
import { customStates, plain, stateDates } from './parts';
import type {
  FieldDefinition,
  FieldType,
  Process,
  RuleDefinition,
  StateDefinition,
  TypeField,
  WorkItemTypeDefinition,
} from './types';

export interface NewField {
  readonly referenceName: string;
  readonly name?: string;
  readonly type?: FieldType;
  readonly isIdentity?: boolean;
}

export interface NewType {
  readonly states?: readonly StateDefinition[];
  readonly fields?: readonly FieldUse[];
}

/** Changes that an administrator makes to a process; they hold from the next request on. */
export interface ProcessEditor {
  readonly process: Process;
  type(name: string): WorkItemTypeDefinition;
  /** A type of the process's own; states New, Active, Closed unless given. */
  addType(
    name: string,
    options?: { states?: readonly StateDefinition[]; fields?: readonly FieldUse[] },
  ): void;
  setDisabled(typeName: string, isDisabled: boolean): void;
  /** Puts a field on a type; one that the organization does not have is created. */
  addField(typeName: string, field: NewField, use?: Omit<FieldUse, 'ref'>): void;
  removeField(typeName: string, referenceName: string): void;
  /** Required always; the default is used when a client sends nothing. */
  require(typeName: string, referenceName: string, defaultValue?: string | number | boolean): void;
  /** Required only while another field has a value, which no metadata shows (azure-devops-work-items 5.2). */
  requireWhen(typeName: string, referenceName: string, when: { field: string; value: string }): void;
  /** A closed list of values. */
  limit(typeName: string, referenceName: string, values: readonly string[]): void;
  setReadOnly(typeName: string, referenceName: string): void;
  setStates(typeName: string, states: readonly StateDefinition[]): void;
  /** Undoes all changes; fields stay in the organization, but on no type. */
  restore(): void;
}

export function processEditor(catalog: FieldCatalog, process: Process): ProcessEditor {
  const first = [...process.types.values()].map((type) => cloneType(type));
  const type = (name: string): WorkItemTypeDefinition => typeOf(process, name);
  return {
    process,
    type,
    addType: (name, options = {}) =>
      void process.types.set(name.toLowerCase(), customType(catalog, process, name, options)),
    setDisabled: (typeName, isDisabled) => void (type(typeName).disabled = isDisabled),
    setStates: (typeName, states) => void (type(typeName).states = [...states]),
    ...fieldEdits(catalog, type),
    restore() {
      process.types.clear();
      for (const one of first) process.types.set(one.name.toLowerCase(), cloneType(one));
    },
  };
}

type FieldEdits = Pick<
  ProcessEditor,
  'addField' | 'removeField' | 'require' | 'requireWhen' | 'limit' | 'setReadOnly'
>;

function fieldEdits(catalog: FieldCatalog, type: (name: string) => WorkItemTypeDefinition): FieldEdits {
  const fieldOf = (typeName: string, referenceName: string): TypeField => {
    const found = type(typeName).fields.get(referenceName.toLowerCase());
    if (!found) throw new Error(`The type ${typeName} has no field ${referenceName}.`);
    return found;
  };
  return {
    addField(typeName, field, use = {}) {
      define(catalog, field);
      useField(catalog, type(typeName).fields, { ...use, ref: field.referenceName });
    },
    removeField: (typeName, referenceName) => void type(typeName).fields.delete(referenceName.toLowerCase()),
    require(typeName, referenceName, defaultValue) {
      const field = fieldOf(typeName, referenceName);
      field.required = true;
      if (defaultValue === undefined) delete field.defaultValue;
      else field.defaultValue = defaultValue;
    },
    requireWhen: (typeName, referenceName, when) =>
      void type(typeName).rules.push(requiredRule(referenceName, when)),
    limit: (typeName, referenceName, values) =>
      void Object.assign(fieldOf(typeName, referenceName), { allowedValues: values, closed: true }),
    setReadOnly: (typeName, referenceName) => void (fieldOf(typeName, referenceName).readOnly = true),
  };
}

function typeOf(process: Process, name: string): WorkItemTypeDefinition {
  const found = process.types.get(name.toLowerCase());
  if (!found) throw new Error(`The process ${process.name} has no type ${name}.`);
  return found;
}

function customType(
  catalog: FieldCatalog,
  process: Process,
  name: string,
  { states, fields = [] }: NewType,
): WorkItemTypeDefinition {
  return defineType(catalog, {
    name,
    referenceName: `${process.name.replace(/ /g, '')}.${name.replace(/ /g, '')}`,
    color: 'f6546a',
    icon: 'icon_airplane',
    states: states ?? customStates,
    newItemStates: 'any',
    fields: [...stateDates, ...plain('Common.StackRank'), ...fields],
    customization: 'custom',
  });
}

function define(catalog: FieldCatalog, field: NewField): FieldDefinition {
  return (
    catalog.byReferenceName(field.referenceName) ??
    catalog.add({
      referenceName: field.referenceName,
      name: field.name ?? field.referenceName.replace(/^.*\./, ''),
      type: field.type ?? 'string',
      readOnly: false,
      isIdentity: field.isIdentity ?? false,
      writable: 'always',
    })
  );
}

function requiredRule(target: string, when: { field: string; value: string }): RuleDefinition {
  const name = `${target} required when ${when.field} is ${when.value}`;
  return {
    id: guid(`rule ${name}`),
    name,
    conditions: [{ type: 'when', ...when }],
    actions: [{ type: 'makeRequired', target }],
  };
}
