import { guid } from '../world/guid';
import type { FieldCatalog } from './fieldCatalog';
import type { Row, Template } from './readTemplate';
import type { ConditionType, RuleDefinition, WorkItemTypeDefinition } from './types';

/** The conditions that the workbook uses, in the words of the process editor. */
const conditionTypes: Readonly<Record<string, ConditionType>> = {
  'The value of … (equals)': 'when',
  'A value is defined for …': 'whenValueIsDefined',
};

/** Puts the rules of the sheet `Fields` on every type that has both fields of the rule. */
export function addTemplateRules(
  catalog: FieldCatalog,
  template: Template,
  types: Iterable<WorkItemTypeDefinition>,
): void {
  const labels = new Map(
    template.fields.map((row) => [(row.Label ?? '').toLowerCase(), row['Reference name'] ?? '']),
  );
  const rules = template.fields.flatMap((row) => ruleOf(row, labels));
  for (const type of types) {
    for (const rule of rules) {
      const names = [
        ...rule.conditions.map(({ field }) => field),
        ...rule.actions.map(({ target }) => target),
      ];
      const has = (name: string): boolean =>
        type.fields.has((catalog.find(name)?.referenceName ?? '').toLowerCase());
      if (names.every(has)) type.rules.push(rule);
    }
  }
}

function ruleOf(row: Row, labels: ReadonlyMap<string, string>): RuleDefinition[] {
  const type = conditionTypes[row.When ?? ''];
  const field = labels.get((row['When Field'] ?? '').toLowerCase());
  // One rule names its target in words that no field has; it is the field in whose row the rule stands.
  const target = labels.get((row['Then Field'] ?? '').toLowerCase()) ?? row['Reference name'];
  if (!type || !field || !target || row.Then !== 'Make required') return [];
  const name = row['Rule name'] ?? '';
  const value = row['When Value'] ?? '';
  return [
    {
      id: guid(`rule ${name}`),
      name,
      conditions: [{ type, field, ...(value === '' ? {} : { value }) }],
      actions: [{ type: 'makeRequired', target }],
    },
  ];
}
