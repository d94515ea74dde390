import { guid } from '../world/guid';
import { cloneType } from './cloneType';
import type { FieldUse } from './defineType';
import { addField, defineType } from './defineType';
import type { FieldCatalog } from './fieldCatalog';
import { customStates, plain, stateDates } from './parts';
import type { Row, Template } from './readTemplate';
import { templateBacklogs } from './templateBacklogs';
import { templateFields } from './templateFields';
import { addTemplateRules } from './templateRules';
import type { Process, WorkItemTypeDefinition } from './types';

/** Columns of the sheet `Work item types` before the first field. */
const columnsThatAreNoFields = new Set([
  'Work item type',
  'Custom work item type',
  'Inherit from',
  'Reference name',
  'Color',
  'Icon',
  'Help text',
  'Purpose',
  'Backlog type',
  'Backlog name',
]);

/** An inherited process as the workbook describes it: customised, disabled and custom types on top of `parent`. */
export function buildTemplateProcess(
  catalog: FieldCatalog,
  parent: Process,
  template: Template,
  name: string,
): Process {
  const uses = templateFields(catalog, template);
  const types = new Map<string, WorkItemTypeDefinition>();
  for (const [key, type] of parent.types) types.set(key, cloneType(type));
  for (const row of template.types) {
    const type = buildType(catalog, parent, row, name);
    addSheetFields(catalog, type, row, uses);
    types.set(type.name.toLowerCase(), type);
  }
  addTemplateRules(catalog, template, types.values());
  return {
    id: guid(`process ${name}`),
    name,
    referenceName: `Inherited.${guid(`process ${name}`).replace(/-/g, '')}`,
    description: 'Inherited process built from a process template workbook.',
    parentId: parent.id,
    kind: 'inherited',
    types,
    ...templateBacklogs(parent, template, types),
    typeFields: parent.typeFields,
  };
}

function buildType(
  catalog: FieldCatalog,
  parent: Process,
  row: Row,
  process: string,
): WorkItemTypeDefinition {
  const reference = row['Reference name'] ?? '';
  const base = [...parent.types.values()].find((type) => type.referenceName === reference);
  if (base) {
    return cloneType(base, {
      referenceName: `${process}.${base.name.replace(/ /g, '')}`,
      customization: 'inherited',
      inherits: base.referenceName,
      disabled: row['Custom work item type'] === 'Disabled',
      color: row.Color ?? base.color,
      newItemStates: 'any',
    });
  }
  return defineType(catalog, {
    name: row['Work item type'] ?? '',
    referenceName: `${process}.${reference.split('.').at(-1) ?? ''}`,
    description: row['Help text'] ?? '',
    color: row.Color ?? '',
    icon: row.Icon ?? '',
    states: customStates,
    newItemStates: 'any',
    fields: [...stateDates, ...plain('Common.StackRank')],
    customization: 'custom',
  });
}

/** `X` puts a field on the form, `H` hides it there; both put it on the type. */
function addSheetFields(
  catalog: FieldCatalog,
  type: WorkItemTypeDefinition,
  row: Row,
  uses: ReadonlyMap<string, FieldUse>,
): void {
  for (const [column, mark] of Object.entries(row)) {
    const use = uses.get(column.toLowerCase());
    if (mark === '' || columnsThatAreNoFields.has(column) || !use) continue;
    const present = type.fields.get(use.ref.toLowerCase());
    const inherited = present?.defaultValue;
    addField(catalog, type.fields, inherited === undefined ? use : { defaultValue: inherited, ...use });
  }
}
