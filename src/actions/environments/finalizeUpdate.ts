import { CancelledError } from '../../errors';
import type { Operation } from './operation';
import type { Servicing } from './servicing';
import { startOnce } from './startOnce';

/** Microsoft's task lets this time pass between the preparation and finalizing it (lcs-api 6.1). */
const pauseBeforeFinalizingMs = 60_000;

/** Starts the second half, after the pause that Microsoft's task makes. */
export async function finalizeUpdate(servicing: Servicing, operation: Operation): Promise<void> {
  const { ports, inputs, deadline } = servicing;
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
  await startOnce(
    ports,
    {
      ...{ title, environment, needsId: false, status: operation.read, resume: operation.resume },
      send: () => ports.environments.finalizeUpdate(environment.id, activityId),
    },
    inputs,
    deadline,
  );
  ports.host.info(`Started the ${title}; activity id ${activityId}.`);
}
