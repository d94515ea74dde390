import type { Environment } from '../../lcs/environments/types';
import { isCustomerManaged } from '../../lcs/words/environmentKinds';
import { nameAndId } from './describeEnvironment';
import { objectionsToState } from './objectionsToState';

/** Start and stop: customer-managed environments only (lcs-api 7). */
export function objectionsToPower(environment: Environment): string[] {
  const { infrastructure } = environment;
  const objections = objectionsToState(environment, { mayBeStopped: true });
  if (infrastructure && !isCustomerManaged(infrastructure))
    objections.push(
      `${nameAndId(environment)} is ${infrastructure}: LCS starts and stops customer-managed environments only. ` +
        'Self-service environments run all the time.',
    );
  return objections;
}
