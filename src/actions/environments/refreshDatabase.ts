import type { TaskOutcome } from '../../host/types';
import type { Environment } from '../../lcs/environments/types';
import { checkPreconditions } from './checkPreconditions';
import { describeEnvironment, nameAndId } from './describeEnvironment';
import { findEnvironment } from './findEnvironment';
import type { RefreshRequest } from './inputs';
import { databaseOperation } from './databaseOperation';
import { objectionsToRefresh } from './objectionsToRefresh';
import { announceStart } from './announceStart';
import { finishOperation } from './finishOperation';
import type { Servicing } from './servicing';
import { startOnce } from './startOnce';
import { waitForIdle } from './waitForIdle';

/** Overwrites the database of the target environment with that of the source. Outputs: ActivityId, OperationStatus. */
export async function refreshDatabase(
  servicing: Servicing,
  found: Environment,
  request: RefreshRequest,
): Promise<TaskOutcome> {
  const { ports, inputs, deadline } = servicing;
  const { environments, databases, host } = ports;
  const source =
    request.sourceEnvironmentId === found.id
      ? found
      : await findEnvironment(environments, { id: request.sourceEnvironmentId }, 'sourceEnvironmentId');
  host.info(`Source: ${describeEnvironment(source)}`);
  checkPreconditions(ports, found, 'database refresh', objectionsToRefresh(source, found));
  warnOfWhatIsNotCertain(servicing, source, found);
  const idleSource = await waitForIdle(ports, source, inputs.wait, deadline);
  const target = await waitForIdle(ports, found, inputs.wait, deadline);
  checkPreconditions(ports, found, 'database refresh', objectionsToRefresh(idleSource, target));
  const planned = databaseOperation(ports, target, 'refreshDatabase', '');
  const activityId = await startOnce(
    ports,
    {
      ...{ title: planned.title, environment: target, resume: planned.resume },
      ...{ needsId: true, history: planned.history },
      send: () => databases.refresh(source.id, target.id),
    },
    inputs,
    deadline,
  );
  announceStart(servicing, planned.title, activityId);
  return finishOperation(servicing, databaseOperation(ports, target, 'refreshDatabase', activityId));
}

function warnOfWhatIsNotCertain(
  { ports: { host } }: Servicing,
  source: Environment,
  target: Environment,
): void {
  if (!source.applicationRelease || !target.applicationRelease)
    host.warning(
      'LCS does not tell the application release of both environments; a refresh needs the same on both.',
    );
  // Databases managed by "Spartan" may cross regions (lcs-api 9), and nothing tells which are.
  if (source.region && target.region && source.region !== target.region)
    host.warning(
      `${nameAndId(source)} is in ${source.region}, ${nameAndId(target)} in ${target.region}: LCS may refuse to refresh across regions.`,
    );
}
