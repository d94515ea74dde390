import type { Access } from '../access/types';
import { queryError } from '../errors';
import type { FieldDefinition, FieldValue } from '../process/types';
import { dayOf, parseTime, serviceTime } from '../world/dates';
import type { Project, World } from '../world/types';
import type { Operand } from './types';

/** What a query runs in. */
export interface QueryContext {
  readonly world: World;
  readonly access: Access;
  readonly project: Project | undefined;
  readonly hasTeam: boolean;
  /** Whether dates are compared with their time. */
  readonly timePrecision: boolean;
}

export function findQueryField(context: QueryContext, name: string): FieldDefinition {
  const field = context.world.catalog.find(name);
  if (field && !field.isDeleted) return field;
  throw queryError(
    `TF51005: The query references a field that does not exist. The error is caused by «[${name}]».`,
  );
}

/** The value of an operand that is no field. */
export function operandValue(context: QueryContext, operand: Operand): FieldValue {
  switch (operand.kind) {
    case 'text':
      return operand.text;
    case 'number':
      return operand.number;
    case 'boolean':
      return operand.boolean;
    case 'macro':
      return macroValue(context, operand.name, operand.offset);
    case 'field':
      throw queryError(`TF51006: A field cannot stand here. The error is caused by «[${operand.name}]».`);
  }
}

function macroValue(context: QueryContext, name: string, offset: string | undefined): FieldValue {
  const { world, project } = context;
  switch (name) {
    case '@me':
      return context.access.identity.uniqueName;
    case '@project':
      if (project) return project.name;
      throw queryError('TF51006: The macro @project needs a project. The error is caused by «@project».');
    case '@currentiteration':
      if (context.hasTeam && project) return project.iterations.name;
      throw queryError('VS402612: The macro @CurrentIteration is not supported without a team context.');
    case '@today':
    case '@startofday':
      return serviceTime(dayOf(world.now()) + Number(offset?.replace(/d$/i, '') ?? 0) * 86_400_000);
    case '@startofweek':
    case '@startofmonth':
    case '@startofyear':
      return serviceTime(startOf(name, world.now(), offset));
    default:
      throw queryError(`TF51006: The macro ${name} is unknown. The error is caused by «${name}».`);
  }
}

/** Start of a week (Sunday), month or year; `-1`, `'-1M'` move by whole units. */
function startOf(name: string, now: number, offset: string | undefined): number {
  const count = Number.parseInt(offset ?? '0', 10) || 0;
  const date = new Date(dayOf(now));
  if (name === '@startofweek') date.setUTCDate(date.getUTCDate() - date.getUTCDay() + 7 * count);
  else if (name === '@startofmonth') date.setUTCMonth(date.getUTCMonth() + count, 1);
  else date.setUTCFullYear(date.getUTCFullYear() + count, 0, 1);
  return date.getTime();
}

/** A date operand in milliseconds; without time precision a time of day is refused, as the service does. */
export function dateOperand(context: QueryContext, value: FieldValue): number {
  const at = parseTime(String(value));
  if (at === undefined) {
    throw queryError(
      `TF51007: The date '${String(value)}' is not valid. The error is caused by «'${String(value)}'».`,
    );
  }
  if (!context.timePrecision && at !== dayOf(at)) {
    throw queryError(
      'You cannot supply a time with the date when running a query using date precision. ' +
        `The error is caused by «'${String(value)}'».`,
    );
  }
  return at;
}
