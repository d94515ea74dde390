import type { RuleDefinition } from '../process/types';
import { applyField, valueOf } from './applyField';
import { brokenRule, notInList } from './ruleErrors';
import type { Draft } from './types';

/** Notes every broken rule of the type in the draft; bypassRules skips this (azure-devops-work-items 2.4). */
export function applyRules(draft: Draft): void {
  const required = new Set<string>();
  for (const rule of draft.type.rules) {
    if (conditionsHold(draft, rule)) applyActions(draft, rule, required);
  }
  checkState(draft);
  checkLists(draft);
  checkRequired(draft, required);
}

function conditionsHold(draft: Draft, rule: RuleDefinition): boolean {
  return rule.conditions.every(({ type, field, value }) => {
    const actual = valueOf(draft, nameOf(draft, field));
    const text = String(actual ?? '').toLowerCase();
    const isSame = text === (value ?? '').toLowerCase();
    switch (type) {
      case 'when':
        return isSame;
      case 'whenNot':
        return !isSame;
      case 'whenValueIsDefined':
        return text !== '';
      case 'whenValueIsNotDefined':
        return text === '';
    }
  });
}

function applyActions(draft: Draft, rule: RuleDefinition, required: Set<string>): void {
  for (const { type, target, value } of rule.actions) {
    const name = nameOf(draft, target);
    const isEmpty = valueOf(draft, name) === undefined;
    switch (type) {
      case 'makeRequired':
        required.add(name.toLowerCase());
        break;
      case 'makeReadOnly':
        if (draft.fields.has(name))
          draft.violations.push(brokenRule(label(draft, name), name, ['readOnly', 'invalidNotOldValue']));
        break;
      case 'setDefaultValue':
        if (isEmpty) applyField(draft, { op: 'add', path: '', value }, name);
        break;
      case 'copyValue':
        applyField(draft, { op: 'add', path: '', value }, name);
        break;
      case 'setValueToEmpty':
        applyField(draft, { op: 'remove', path: '' }, name);
        break;
    }
  }
}

function checkState(draft: Draft): void {
  const { type, isNew } = draft;
  if (!draft.fields.has('System.State') && !draft.fields.has('System.WorkItemType')) return;
  const written = String(valueOf(draft, 'System.State') ?? '');
  const index = type.states.findIndex(({ name }) => name.toLowerCase() === written.toLowerCase());
  const mayStart = !isNew || type.newItemStates === 'any' || index === 0;
  if (written !== '' && (index < 0 || !mayStart))
    draft.violations.push(notInList('State', 'System.State', written));
}

function checkLists(draft: Draft): void {
  for (const [name, value] of draft.fields) {
    const { closed, allowedValues, field } = draft.type.fields.get(name.toLowerCase()) ?? {};
    if (!field || !closed || !allowedValues || value === undefined) continue;
    const text = String(value).toLowerCase();
    const listed = allowedValues.find((allowed) => allowed.toLowerCase() === text);
    if (listed === undefined) draft.violations.push(notInList(field.name, name, value));
    else if (typeof value === 'string') draft.fields.set(name, listed);
  }
}

function checkRequired(draft: Draft, byRule: ReadonlySet<string>): void {
  for (const [key, { field, required, closed }] of draft.type.fields) {
    if (!required && !byRule.has(key)) continue;
    if (field.writable === 'never' || valueOf(draft, field.referenceName) !== undefined) continue;
    draft.violations.push(
      brokenRule(
        field.name,
        field.referenceName,
        closed
          ? ['required', 'hasValues', 'limitedToValues', 'allowsOldValue', 'invalidEmpty']
          : ['required', 'invalidEmpty'],
      ),
    );
  }
}

function nameOf(draft: Draft, written: string): string {
  return draft.world.catalog.find(written)?.referenceName ?? written;
}

function label(draft: Draft, name: string): string {
  return draft.world.catalog.byReferenceName(name)?.name ?? name;
}
