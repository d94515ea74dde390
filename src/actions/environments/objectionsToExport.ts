import type { Environment } from '../../lcs/environments/types';
import { isSandbox, isTier1 } from '../../lcs/words/environmentKinds';
import { nameAndId } from './describeEnvironment';
import { objectionsToState } from './objectionsToState';
import { tierOneObjection } from './tierOneObjection';

/** Export: sandboxes only (lcs-api 8). */
export function objectionsToExport(environment: Environment): string[] {
  const objections = objectionsToState(environment);
  if (isTier1(environment.type)) objections.push(tierOneObjection(environment));
  else if (environment.type && !isSandbox(environment.type))
    objections.push(
      `${nameAndId(environment)} is ${environment.type}: LCS exports databases of sandboxes only. Refresh a sandbox ` +
        'from it first, and export that.',
    );
  return objections;
}
