import type { TaskOutcome } from '../../host/types';
import type { Environment } from '../../lcs/environments/types';
import { statusWord } from '../../lcs/words/statusWord';
import { checkPreconditions } from './checkPreconditions';
import { powerOperation } from './powerOperation';
import { objectionsToPower } from './objectionsToPower';
import { announceStart } from './announceStart';
import { conclude } from './conclude';
import { finishOperation } from './finishOperation';
import type { Servicing } from './servicing';
import { startOnce } from './startOnce';
import { tellState } from './tellState';
import { waitForIdle } from './waitForIdle';

/** Starts or stops an environment; one that is in that state already is left alone. Outputs: ActivityId, OperationStatus, EnvironmentState. */
export async function power(
  servicing: Servicing,
  found: Environment,
  kind: 'start' | 'stop',
): Promise<TaskOutcome> {
  const { ports, inputs, deadline } = servicing;
  const { environments } = ports;
  checkPreconditions(ports, found, kind, objectionsToPower(found));
  const environment = await waitForIdle(ports, found, inputs.wait, deadline);
  const planned = powerOperation(ports, environment, kind, '');
  if (statusWord(kind, environment.state).meaning === 'done')
    return nothingToDo(servicing, environment, kind);
  const activityId = await startOnce(
    ports,
    {
      ...{ title: planned.title, environment, needsId: false, power: kind, resume: planned.resume },
      send: () => (kind === 'start' ? environments.start(environment.id) : environments.stop(environment.id)),
    },
    inputs,
    deadline,
  );
  announceStart(servicing, planned.title, activityId);
  return finishOperation(servicing, powerOperation(ports, environment, kind, activityId), tellState(ports));
}

function nothingToDo(servicing: Servicing, environment: Environment, kind: 'start' | 'stop'): TaskOutcome {
  const { host } = servicing.ports;
  const { title } = powerOperation(servicing.ports, environment, kind, '');
  host.output('EnvironmentState', environment.state);
  host.output('OperationStatus', environment.state);
  conclude(servicing, { title, environment, activityId: '' }, environment.state, []);
  const message = `The environment is ${environment.state} already; nothing to ${kind}.`;
  host.info(message);
  return { result: 'Succeeded', message };
}
