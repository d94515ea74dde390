import type { FieldCatalog } from './fieldCatalog';
import { systemFields } from './systemFields';
import type { FieldValue, StateDefinition, TypeField, WorkItemTypeDefinition } from './types';

/** A field as a type uses it. */
export interface FieldUse {
  /** Reference name; `Common.Priority` stands for `Microsoft.VSTS.Common.Priority`. */
  readonly ref: string;
  readonly required?: boolean;
  readonly defaultValue?: FieldValue;
  /** A closed list unless `open` is set. */
  readonly values?: readonly string[];
  readonly open?: boolean;
  readonly helpText?: string;
}

export interface TypeSpec {
  readonly name: string;
  /** Default: `Microsoft.VSTS.WorkItemTypes.` and the name without blanks. */
  readonly referenceName?: string;
  readonly description?: string;
  readonly color: string;
  readonly icon: string;
  readonly states: readonly StateDefinition[];
  readonly newReason?: string;
  readonly newItemStates?: 'first' | 'any';
  readonly fields: readonly FieldUse[];
  readonly customization?: WorkItemTypeDefinition['customization'];
  readonly inherits?: string | null;
  readonly disabled?: boolean;
}

/** Always required on every type of the recorded answers. */
const requiredSystemFields = new Set(['System.Title', 'System.State', 'System.AreaId', 'System.IterationId']);

export function defineType(catalog: FieldCatalog, spec: TypeSpec): WorkItemTypeDefinition {
  const first = spec.states[0];
  if (!first) throw new Error(`The type ${spec.name} has no states.`);
  const fields = new Map<string, TypeField>();
  for (const field of systemFields) {
    if (/Level\d$/.test(field.referenceName)) continue;
    const required = requiredSystemFields.has(field.referenceName);
    fields.set(field.referenceName.toLowerCase(), { field, required, closed: false, readOnly: false });
  }
  for (const use of spec.fields) addField(catalog, fields, use);
  const type: WorkItemTypeDefinition = {
    name: spec.name,
    referenceName: spec.referenceName ?? `Microsoft.VSTS.WorkItemTypes.${spec.name.replace(/ /g, '')}`,
    description: spec.description ?? '',
    color: spec.color,
    icon: spec.icon,
    disabled: spec.disabled ?? false,
    customization: spec.customization ?? 'system',
    inherits: spec.inherits ?? null,
    states: [...spec.states],
    newItemStates: spec.newItemStates ?? 'first',
    newReason: spec.newReason ?? first.name,
    fields,
    rules: [],
  };
  return type;
}

export function addField(catalog: FieldCatalog, fields: Map<string, TypeField>, use: FieldUse): void {
  const name = /^(System|Microsoft|MSBPC|Custom)\./.test(use.ref) ? use.ref : `Microsoft.VSTS.${use.ref}`;
  const field = catalog.byReferenceName(name);
  if (!field) throw new Error(`There is no field ${name}.`);
  fields.set(field.referenceName.toLowerCase(), {
    field,
    required: use.required ?? false,
    ...(use.defaultValue === undefined ? {} : { defaultValue: use.defaultValue }),
    ...(use.values ? { allowedValues: use.values } : {}),
    closed: use.values !== undefined && !use.open,
    readOnly: false,
    ...(use.helpText === undefined ? {} : { helpText: use.helpText }),
  });
}
