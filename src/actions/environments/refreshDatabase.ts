import type { TaskOutcome } from '../../host/types';
import type { Environment } from '../../lcs/environments/types';
import { finishOperation } from './after/finishOperation';
import { checkPreconditions } from './before/checkPreconditions';
import { findEnvironment } from './before/findEnvironment';
import { objectionsToRefresh } from './before/objections';
import { waitForIdle } from './before/waitForIdle';
import { describeEnvironment, nameAndId } from './describeEnvironment';
import type { RefreshRequest } from './inputs';
import { operationOf } from './operationOf';
import type { Servicing } from './servicing';
import { announceStart } from './start/announceStart';
import { startOnce } from './start/startOnce';

/** Overwrites the database of the target environment with that of the source. Outputs: ActivityId, OperationStatus. */
export async function refreshDatabase(
  servicing: Servicing,
  found: Environment,
  { sourceEnvironmentId }: RefreshRequest,
): Promise<TaskOutcome> {
  const { ports } = servicing;
  const { environments, databases, host } = ports;
  const work = { kind: 'refreshDatabase' } as const;
  const { title } = operationOf(ports, found, work);
  const source =
    sourceEnvironmentId === found.id
      ? found
      : await findEnvironment(environments, { id: sourceEnvironmentId }, 'sourceEnvironmentId');
  host.info(`Source: ${describeEnvironment(source)}`);
  checkPreconditions(ports, found, title, objectionsToRefresh(source, found));
  warnOfWhatIsNotCertain(servicing, source, found);
  const idleSource = await waitForIdle(servicing, source);
  const target = await waitForIdle(servicing, found);
  checkPreconditions(ports, found, title, objectionsToRefresh(idleSource, target));
  const activityId = await startOnce(servicing, {
    ...{ ...operationOf(ports, target, work), needsId: true },
    send: () => databases.refresh(source.id, target.id),
  });
  announceStart(servicing, title, activityId);
  return finishOperation(servicing, operationOf(ports, target, work, activityId));
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
