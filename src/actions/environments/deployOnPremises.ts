import type { TaskOutcome } from '../../host/types';
import type { Asset } from '../../lcs/assets/types';
import { finalizeUpdate } from './finalizeUpdate';
import type { Operation } from './operation';
import { announceStart } from './announceStart';
import { finishOperation } from './finishOperation';
import type { Afterwards, Servicing } from './servicing';
import { startOnce } from './startOnce';
import { waitForOperation } from './waitForOperation';

/** An on-premises deployment: prepare, pause, finalize, wait (lcs-api 6.1 D1, D7, D8). */
export async function deployOnPremises(
  servicing: Servicing,
  job: {
    readonly asset: Asset;
    readonly updateName: string;
    readonly operationOf: (activityId: string) => Operation;
    readonly afterwards?: Afterwards;
  },
): Promise<TaskOutcome> {
  const { ports, inputs, deadline } = servicing;
  const planned = job.operationOf('');
  const { environment } = planned;
  const preparationId = await startOnce(
    ports,
    {
      ...{ title: `preparation of the ${planned.title}`, environment, resume: planned.resume },
      ...{ needsId: true, history: planned.history, historyName: job.updateName, status: planned.read },
      send: () => ports.environments.applyUpdate(environment.id, job.asset.id, job.updateName),
    },
    inputs,
    deadline,
  );
  announceStart(servicing, `preparation of the ${planned.title}`, preparationId);
  const operation = job.operationOf(preparationId);
  if (!inputs.wait.waitForCompletion) {
    ports.host.warning(
      'waitForCompletion is false: the package is only prepared. A step with action: wait, operation: deploy, ' +
        `deploymentType: hqonprem and activityId: ${preparationId} finalizes it and waits for its end.`,
    );
    return finishOperation(servicing, operation);
  }
  await prepared(servicing, operation);
  await finalizeUpdate(servicing, operation);
  return finishOperation(servicing, operation, job.afterwards);
}

async function prepared({ ports, inputs, deadline }: Servicing, operation: Operation): Promise<void> {
  const preparation: Operation = {
    ...operation,
    title: `preparation of the ${operation.title}`,
    family: 'preparation',
  };
  await waitForOperation(ports, inputs, preparation, deadline);
}
