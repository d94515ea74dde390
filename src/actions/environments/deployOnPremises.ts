import { CancelledError } from '../../errors';
import type { TaskOutcome } from '../../host/types';
import type { Asset } from '../../lcs/assets/types';
import type { Environment } from '../../lcs/environments/types';
import { endOperation, finishOperation } from './after/finishOperation';
import type { ServicingWork } from './inputs';
import type { Operation } from './operation';
import { operationOf } from './operationOf';
import type { Servicing } from './servicing';
import { announceStart } from './start/announceStart';
import { startOnce } from './start/startOnce';
import { waitForOperation } from './wait/waitForOperation';

/** Microsoft's task lets this time pass between the preparation and finalizing it (lcs-api 6.1). */
const pauseBeforeFinalizingMs = 60_000;

/** An on-premises deployment: prepare, pause, finalize, wait (lcs-api 6.1 D1, D7, D8). */
export async function deployOnPremises(
  servicing: Servicing,
  environment: Environment,
  job: { readonly work: ServicingWork; readonly asset: Asset; readonly updateName: string },
): Promise<TaskOutcome> {
  const { ports, inputs } = servicing;
  const planned = operationOf(ports, environment, job.work);
  const title = `preparation of the ${planned.title}`;
  const preparationId = await startOnce(servicing, {
    ...{ ...planned, title, needsId: true, historyName: job.updateName, status: planned.read },
    send: () => ports.environments.applyUpdate(environment.id, job.asset.id, job.updateName),
  });
  announceStart(servicing, title, preparationId);
  const operation = operationOf(ports, environment, job.work, preparationId);
  const preparation: Operation = { ...operation, title, family: 'preparation' };
  if (!inputs.wait.waitForCompletion) {
    ports.host.warning(
      'waitForCompletion is false: the package is only prepared. A step with action: wait, operation: deploy, ' +
        `deploymentType: hqonprem and activityId: ${preparationId} finalizes it and waits for its end.`,
    );
    return finishOperation(servicing, preparation);
  }
  await waitForOperation(servicing, preparation);
  await finalize(servicing, operation);
  return finishOperation(servicing, operation);
}

/**
 * Goes on with an on-premises deployment of which nobody knows whether it was finalized. One that stays prepared
 * over several looks was not, or deploying would have begun; it is finalized now, as the step that began it would have.
 */
export async function resumeOnPremises(servicing: Servicing, operation: Operation): Promise<TaskOutcome> {
  const ending = await waitForOperation(servicing, { ...operation, family: 'resumed' });
  if (ending.word.toLowerCase() !== 'preparationsucceeded') return endOperation(servicing, operation, ending);
  servicing.ports.host.info(
    'The package is prepared, and nothing shows that it was finalized. Finalizing it.',
  );
  await finalize(servicing, operation);
  return finishOperation(servicing, operation);
}

/** Starts the second half, after the pause that Microsoft's task makes. */
async function finalize(servicing: Servicing, operation: Operation): Promise<void> {
  const { ports, inputs } = servicing;
  const { environment, activityId } = operation;
  const title = `finalization of the ${operation.title}`;
  const pauseMs = Math.min(inputs.wait.pollMs ?? pauseBeforeFinalizingMs, pauseBeforeFinalizingMs);
  try {
    await ports.clock.sleep(pauseMs, ports.host.signal);
  } catch {
    throw new CancelledError(
      `Cancelled after the preparation of the ${operation.title}; it is not finalized.`,
      `To finalize it, run a step with action: wait, operation: deploy, deploymentType: hqonprem and activityId: ${activityId}.`,
    );
  }
  await startOnce(servicing, {
    ...{ title, environment, resume: operation.resume, needsId: false, status: operation.read },
    send: () => ports.environments.finalizeUpdate(environment.id, activityId),
  });
  ports.host.info(`Started: ${title}.`);
}
