import type { Environment } from '../../lcs/environments/types';
import { nameAndId } from './describeEnvironment';
import type { Operation } from './operation';
import type { ServicingPorts } from './ports';

/** A start or a stop, which has no status of its own: the state of the environment tells (lcs-api 7). */
export function powerOperation(
  { environments }: Pick<ServicingPorts, 'environments'>,
  environment: Environment,
  kind: 'start' | 'stop',
  activityId: string,
): Operation {
  return {
    ...{ kind, environment, activityId },
    title: `${kind} of ${nameAndId(environment)}`,
    family: kind,
    read: () => environments.readState(environment.id),
    mayBeStale: false,
    resume: { operation: kind },
  };
}
