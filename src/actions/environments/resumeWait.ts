import type { TaskOutcome } from '../../host/types';
import type { Environment } from '../../lcs/environments/types';
import { finishOperation } from './after/finishOperation';
import { resumeOnPremises } from './deployOnPremises';
import type { WaitRequest } from './inputs';
import { operationOf } from './operationOf';
import type { Servicing } from './servicing';

/** Goes on with the wait for something that an earlier step started, in this run or another. */
export async function resumeWait(
  servicing: Servicing,
  environment: Environment,
  { work, activityId }: WaitRequest,
): Promise<TaskOutcome> {
  const { ports } = servicing;
  ports.host.output('ActivityId', activityId);
  if (work.kind === 'exportDatabase' && work.downloadTo)
    await ports.files.ensureWritableFolder(work.downloadTo);
  const operation = operationOf(ports, environment, work, activityId);
  return work.kind === 'deploy' && work.target.type === 'hqonprem'
    ? resumeOnPremises(servicing, operation)
    : finishOperation(servicing, operation);
}
