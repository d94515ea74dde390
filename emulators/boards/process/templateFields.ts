import { guid } from '../world/guid';
import type { FieldUse } from './defineType';
import type { FieldCatalog } from './fieldCatalog';
import type { Row, Template } from './readTemplate';
import type { FieldDefinition, FieldType, FieldValue, PickList } from './types';

/** Field types of the workbook and what the fields API calls them. */
const fieldTypes: Readonly<Record<string, FieldType>> = {
  HTML: 'html',
  Custom: 'html',
  Decimal: 'double',
  Integer: 'integer',
  Boolean: 'boolean',
  DateTime: 'dateTime',
  TreePath: 'treePath',
  String: 'string',
  PicklistString: 'string',
  Identity: 'string',
};

/** Adds the template's fields to the organization and says how its types use them, by label in lower case. */
export function templateFields(catalog: FieldCatalog, template: Template): Map<string, FieldUse> {
  const uses = new Map<string, FieldUse>();
  for (const row of template.fields) {
    const ref = row['Reference name'] ?? '';
    const label = (row.Label ?? '').toLowerCase();
    if (ref === '' || ref.startsWith('System.')) continue;
    const values = row['Field type'] === 'PicklistString' ? template.pickLists.get(label) : undefined;
    const field = catalog.byReferenceName(ref) ?? catalog.add(fieldOf(ref, row, values));
    uses.set(label, {
      ref: field.referenceName,
      required: row.Required === 'Yes',
      ...defaultOf(row, field.type),
      ...(values ? { values, open: takesSeveral(row) } : {}),
      helpText: row.Description ?? '',
    });
  }
  return uses;
}

/** A field with several values takes any combination of them, so its list cannot be closed. */
function takesSeveral(row: Row): boolean {
  return row['Multi-select field'] === 'Yes';
}

function fieldOf(ref: string, row: Row, values: readonly string[] | undefined): FieldDefinition {
  const pickList: PickList | undefined = values && {
    id: guid(`list ${ref}`),
    name: `picklist_${guid(`name ${ref}`)}`,
    type: 'String',
    items: [...values],
    isSuggested: takesSeveral(row),
  };
  return {
    referenceName: ref,
    name: row['Field name'] ?? ref,
    type: fieldTypes[row['Field type'] ?? ''] ?? 'string',
    readOnly: false,
    isIdentity: row['Field type'] === 'Identity',
    description: row.Description ?? '',
    ...(pickList ? { pickList } : {}),
    writable: 'always',
  };
}

/** The workbook writes `None` where there is no default. */
function defaultOf(row: Row, type: FieldType): { defaultValue?: FieldValue } {
  const written = row['Default value'] ?? '';
  if (written === '' || written === 'None') return {};
  if (type === 'boolean') return { defaultValue: written.toLowerCase() === 'true' };
  if (type === 'integer' || type === 'double') return { defaultValue: Number(written) };
  return { defaultValue: written };
}
