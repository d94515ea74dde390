/** Meaning of a `DisplayStatus` of the validation (lcs-api 4.2 A4). */
export type ValidationMeaning = 'valid' | 'running' | 'failed';

/** The word for a validation that has not begun; also that of an asset which was never committed. */
export const notStarted = 'Unknown';

const valid = /^done$/i;
/** The words for a failure are not documented (lcs-api 12.4), so they are told by what they contain. */
const failed = /fail|invalid|error|reject|abort|cancel|denied/i;

/** `Done` is valid, words of failure are failed; `Unknown`, `Process` and every other word mean that LCS is at it. */
export function validationMeaning(word: string): ValidationMeaning {
  if (valid.test(word.trim())) return 'valid';
  return failed.test(word) ? 'failed' : 'running';
}

/** True for the words whose meaning is certain, where no second source need be asked. */
export function isKnownValidationWord(word: string): boolean {
  return /^(?:unknown|process|done)$/i.test(word.trim());
}
