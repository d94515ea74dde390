import type { Environment } from '../../lcs/environments/types';
import { nameAndId } from './describeEnvironment';
import type { Operation } from './operation';
import type { ServicingPorts } from './ports';

/** A refresh (`environment` is its target) or an export. */
export function databaseOperation(
  { databases }: Pick<ServicingPorts, 'databases'>,
  environment: Environment,
  kind: 'refreshDatabase' | 'exportDatabase',
  activityId: string,
): Operation {
  const isRefresh = kind === 'refreshDatabase';
  return {
    ...{ kind, environment, activityId },
    title: `database ${isRefresh ? 'refresh' : 'export'} of ${nameAndId(environment)}`,
    family: 'database',
    read: () => databases.readOperation(environment.id, activityId),
    mayBeStale: false,
    history: isRefresh ? 'refresh' : 'export',
    resume: { operation: kind },
  };
}
