import type { ServiceError } from '../errors';
import { serviceError } from '../errors';

/** Flags of a broken rule, in the order in which the service names them (azure-devops-work-items 3.2). */
export type RuleFlag =
  | 'required'
  | 'hasValues'
  | 'limitedToValues'
  | 'allowsOldValue'
  | 'setByRule'
  | 'readOnly'
  | 'invalidEmpty'
  | 'invalidNotOldValue'
  | 'invalidType'
  | 'invalidTooLong'
  | 'invalidListValue';

export interface RuleViolation {
  readonly referenceName: string;
  readonly message: string;
  readonly flags: readonly RuleFlag[];
}

/** `Required, InvalidEmpty` */
function words(flags: readonly RuleFlag[]): string {
  return flags.map((flag) => flag.charAt(0).toUpperCase() + flag.slice(1)).join(', ');
}

export function brokenRule(name: string, referenceName: string, flags: readonly RuleFlag[]): RuleViolation {
  const message = `TF401320: Rule Error for field ${name}. Error code: ${words(flags)}.`;
  return { referenceName, message, flags };
}

/** Words without a code, as the service writes them for lists and states. */
export function notInList(name: string, referenceName: string, value: unknown): RuleViolation {
  const message = `The field '${name}' contains the value '${String(value)}' that is not in the list of supported values`;
  return { referenceName, message, flags: ['hasValues', 'limitedToValues', 'invalidListValue'] };
}

export function tooLong(referenceName: string): RuleViolation {
  return {
    referenceName,
    message: `TF401324: Value for field '${referenceName}' is too long.`,
    flags: ['invalidTooLong'],
  };
}

export function wrongType(name: string, referenceName: string): RuleViolation {
  return brokenRule(name, referenceName, ['invalidType']);
}

/** One answer for all violations: the words of the first, the list of all (azure-devops-work-items 3.1, 3.2). */
export function ruleError(violations: readonly RuleViolation[]): ServiceError {
  const first = violations[0];
  if (!first) throw new Error('There is no violation to report.');
  const more = violations.length - 1;
  const addition =
    more === 0
      ? ''
      : more === 1
        ? ' One additional error occurred during validation of the work item. Please correct all errors and try again.'
        : ` ${more} additional errors occurred during validation of the work item. ` +
          'Please correct all errors and try again.';
  const message = `${first.message}${addition}`;
  return serviceError(400, message, {
    typeKey: 'RuleValidationException',
    customProperties: {
      FieldReferenceName: null,
      FieldStatusFlags: 'none',
      ErrorMessage: message,
      FieldStatusCode: 0,
      RuleValidationErrors: violations.map((violation) => ({
        fieldReferenceName: violation.referenceName,
        fieldStatusFlags: violation.flags.join(', '),
        errorMessage: violation.message,
        fieldStatusCode: statusCode(violation.flags),
        ruleValidationErrors: null,
      })),
    },
  });
}

/** 524289 was recorded for `required, invalidEmpty` (azure-devops-work-items 3.1); the other bits are made up. */
const bits: Readonly<Record<RuleFlag, number>> = {
  required: 1,
  readOnly: 2,
  hasValues: 4,
  limitedToValues: 8,
  allowsOldValue: 16,
  setByRule: 32,
  invalidEmpty: 524_288,
  invalidNotOldValue: 1_048_576,
  invalidType: 2_097_152,
  invalidTooLong: 4_194_304,
  invalidListValue: 8_388_608,
};

function statusCode(flags: readonly RuleFlag[]): number {
  return flags.reduce((code, flag) => code + bits[flag], 0);
}
