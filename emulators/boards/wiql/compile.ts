import { queryError } from '../errors';
import type { FieldDefinition, FieldValue } from '../process/types';
import { readField } from '../read/computedFields';
import { dayOf, parseTime } from '../world/dates';
import { compareValues } from './compareValues';
import type { QueryContext } from './context';
import { dateOperand, findQueryField, operandValue } from './context';
import { identityMatches } from './identityMatches';
import { specialTest } from './specialTest';
import type { Comparison, Condition, Operator, Predicate, Reader, Side } from './types';

/** Turns a condition into a test of work items. */
export function compile(context: QueryContext, condition: Condition | undefined, side?: Side): Predicate {
  if (!condition) return () => true;
  switch (condition.kind) {
    case 'and': {
      const parts = condition.parts.map((part) => compile(context, part, side));
      return (item, revision) => parts.every((part) => part(item, revision));
    }
    case 'or': {
      const parts = condition.parts.map((part) => compile(context, part, side));
      return (item, revision) => parts.some((part) => part(item, revision));
    }
    case 'not': {
      const part = compile(context, condition.part, side);
      return (item, revision) => !part(item, revision);
    }
    case 'comparison': {
      if (condition.side !== side) throw queryError('TF51006: Source and target conditions cannot be mixed.');
      const test = compileComparison(context, condition);
      return condition.isNegated ? (item, revision) => !test(item, revision) : test;
    }
  }
}

function compileComparison(context: QueryContext, comparison: Comparison): Predicate {
  const field = findQueryField(context, comparison.field);
  const read: Reader = (item, revision) => readField(context.world, item, revision, field.referenceName);
  const special = specialTest(context, comparison, field, read);
  if (special) return special;
  if (field.type === 'plainText' || field.type === 'html' || field.type === 'history') {
    throw queryError(
      `TF51013: The operator '${comparison.operator}' is not supported for the field ${field.name}. ` +
        `The error is caused by «[${comparison.field}]».`,
    );
  }
  const [first] = comparison.operands;
  if (first?.kind === 'field') {
    const other = findQueryField(context, first.name);
    const test = relation(comparison.operator);
    return (item, revision) =>
      test(
        compareValues(read(item, revision), readField(context.world, item, revision, other.referenceName)),
      );
  }
  const tests = comparison.operands.map((operand) => against(context, field, operandValue(context, operand)));
  const test = relation(comparison.operator);
  return (item, revision) => {
    const value = read(item, revision);
    return tests.some((compare) => test(compare(value)));
  };
}

/** Compares a stored value with a fixed one: below zero, zero or above; empty comes before everything. */
function against(
  context: QueryContext,
  field: FieldDefinition,
  wanted: FieldValue,
): (value: FieldValue | undefined) => number {
  if (field.isIdentity && wanted !== '') {
    return (value) => (identityMatches(context, value, String(wanted)) ? 0 : 1);
  }
  if (field.type === 'dateTime' && wanted !== '') {
    const at = dateOperand(context, wanted);
    const precision = context.timePrecision ? (time: number): number => time : dayOf;
    return (value) => (value === undefined ? -1 : precision(parseTime(String(value)) ?? 0) - at);
  }
  if (field.type === 'boolean') {
    const isWanted = wanted === true || String(wanted).toLowerCase() === 'true' || wanted === 1;
    return (value) => ((value ?? false) === isWanted ? 0 : 1);
  }
  if ((field.type === 'integer' || field.type === 'double') && wanted !== '') {
    const number = Number(wanted);
    if (Number.isNaN(number)) throw queryError(`TF51007: '${String(wanted)}' is no number.`);
    return (value) => compareValues(value, number);
  }
  return (value) => compareValues(value, wanted === '' ? undefined : String(wanted));
}

/** What the order of two values must be; a list wants one of them to be equal. */
const relations: Partial<Record<Operator, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  in: (order) => order === 0,
  '<>': (order) => order !== 0,
  '<': (order) => order < 0,
  '>': (order) => order > 0,
  '<=': (order) => order <= 0,
  '>=': (order) => order >= 0,
};

function relation(operator: Operator): (order: number) => boolean {
  const found = relations[operator];
  if (!found) throw queryError(`TF51006: The operator ${operator} cannot stand here.`);
  return found;
}
