import { renderIdentity } from '../access/identities';
import type { Process, TypeField, WorkItemTypeDefinition } from '../process/types';
import type { Project, World } from '../world/types';
import { fieldUrl, typeUrl } from '../world/urls';

/** A work item type as `workitemtypes` shows it (azure-devops-work-items 2.2). */
export function renderType(
  world: World,
  project: Project,
  type: WorkItemTypeDefinition,
): Record<string, unknown> {
  const url = typeUrl(world, project, type.name);
  const instances = [...type.fields.values()].map((field) => ({
    ...reference(world, field),
    ...(field.defaultValue === undefined ? {} : { defaultValue: String(field.defaultValue) }),
  }));
  return {
    name: type.name,
    referenceName: type.referenceName,
    description: type.description,
    color: type.color,
    icon: {
      id: type.icon,
      url: `${world.base}/_apis/wit/workItemIcons/${type.icon}?color=${type.color}&v=2`,
    },
    ...(world.settings.showIsDisabled ? { isDisabled: type.disabled } : {}),
    xmlForm: xmlForm(type),
    fields: instances,
    fieldInstances: instances,
    transitions: transitions(type),
    states: type.states.map(({ name, color, category }) => ({ name, color, category })),
    _links: { self: { href: url } },
    url,
  };
}

function reference(world: World, { field, required, helpText }: TypeField): Record<string, unknown> {
  return {
    alwaysRequired: required,
    ...(helpText === undefined || helpText === '' ? {} : { helpText }),
    referenceName: field.referenceName,
    name: field.name,
    url: fieldUrl(world, field.referenceName),
  };
}

/** Every state leads to every other; the key without a name holds the states of new items (azure-devops-work-items 2.2). */
function transitions(type: WorkItemTypeDefinition): Record<string, unknown> {
  const to = type.states.map(({ name }) => ({ to: name, actions: null }));
  return {
    '': to.slice(0, 1),
    ...Object.fromEntries(type.states.map(({ name }) => [name, to])),
  };
}

function xmlForm(type: WorkItemTypeDefinition): string {
  const controls = [...type.fields.values()].map(({ field }) => {
    const control = field.type === 'html' ? 'HtmlFieldControl' : 'FieldControl';
    return `<Control Label="${escapeXml(field.name)}" LabelPosition="Left" FieldName="${field.referenceName}" Type="${control}" />`;
  });
  return `<FORM><Layout HideReadOnlyEmptyFields="true"><Group><Column PercentWidth="100">${controls.join('')}</Column></Group></Layout></FORM>`;
}

function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
}

export interface FieldExpand {
  readonly allowedValues: boolean;
  readonly dependentFields: boolean;
}

/** A field of a type, with its list where it is asked for (azure-devops-work-items 2.2). */
export function renderTypeField(
  world: World,
  project: Project,
  type: WorkItemTypeDefinition,
  field: TypeField,
  expand: FieldExpand,
): Record<string, unknown> {
  return {
    ...reference(world, field),
    defaultValue: field.defaultValue === undefined ? null : String(field.defaultValue),
    ...(expand.allowedValues ? { allowedValues: allowedValues(world, project.process, type, field) } : {}),
    ...(expand.dependentFields ? { dependentFields: dependentFields(world, type, field) } : {}),
  };
}

function allowedValues(
  world: World,
  process: Process,
  type: WorkItemTypeDefinition,
  use: TypeField,
): unknown[] {
  const { field } = use;
  if (field.isIdentity) return world.identities.map((identity) => renderIdentity(world, identity));
  if (field.referenceName === 'System.State') return type.states.map(({ name }) => name);
  if (field.referenceName === 'System.WorkItemType')
    return [...process.types.values()].map(({ name }) => name);
  return [...(use.allowedValues ?? [])];
}

/** Pairs that change together. */
const pairs: Readonly<Record<string, readonly string[]>> = {
  'System.IterationPath': ['System.IterationId'],
  'System.IterationId': ['System.IterationPath'],
  'System.AreaPath': ['System.AreaId'],
  'System.AreaId': ['System.AreaPath', 'System.NodeName'],
  'System.State': ['System.Reason', 'Microsoft.VSTS.Common.StateChangeDate'],
};

function dependentFields(world: World, type: WorkItemTypeDefinition, { field }: TypeField): unknown[] {
  return (pairs[field.referenceName] ?? []).flatMap((name) => {
    const dependent = type.fields.get(name.toLowerCase())?.field;
    return dependent ? [{ referenceName: name, name: dependent.name, url: fieldUrl(world, name) }] : [];
  });
}
