import type { TaskOutcome } from '../../host/types';
import type { Environment } from '../../lcs/environments/types';
import { statusWord } from '../../lcs/words/statusWord';
import { conclude } from './after/conclude';
import { finishOperation } from './after/finishOperation';
import { checkPreconditions } from './before/checkPreconditions';
import { objectionsToPower } from './before/objections';
import { waitForIdle } from './before/waitForIdle';
import { nameAndId } from './describeEnvironment';
import type { Operation } from './operation';
import { operationOf } from './operationOf';
import type { Servicing } from './servicing';
import { announceStart } from './start/announceStart';
import { startOnce } from './start/startOnce';

/** Starts or stops an environment; one that is in that state already is left alone. Outputs: ActivityId, OperationStatus, EnvironmentState. */
export async function power(
  servicing: Servicing,
  found: Environment,
  kind: 'start' | 'stop',
): Promise<TaskOutcome> {
  const { ports } = servicing;
  const { environments } = ports;
  const { title } = operationOf(ports, found, { kind });
  checkPreconditions(ports, found, title, objectionsToPower(found));
  const environment = await waitForIdle(servicing, found);
  const planned = operationOf(ports, environment, { kind });
  if (statusWord(kind, environment.state).meaning === 'done') return nothingToDo(servicing, planned, kind);
  const activityId = await startOnce(servicing, {
    ...{ ...planned, needsId: false, power: kind },
    send: () => (kind === 'start' ? environments.start(environment.id) : environments.stop(environment.id)),
  });
  announceStart(servicing, title, activityId);
  return finishOperation(servicing, operationOf(ports, environment, { kind }, activityId));
}

function nothingToDo(servicing: Servicing, operation: Operation, kind: 'start' | 'stop'): TaskOutcome {
  const { host } = servicing.ports;
  const { environment } = operation;
  host.output('EnvironmentState', environment.state);
  host.output('OperationStatus', environment.state);
  conclude(servicing, operation, environment.state, []);
  const message = `${nameAndId(environment)} is ${environment.state} already; nothing to ${kind}.`;
  host.info(message);
  return { result: 'Succeeded', message };
}
