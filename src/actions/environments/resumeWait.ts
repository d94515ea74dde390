import type { TaskOutcome } from '../../host/types';
import type { Environment } from '../../lcs/environments/types';
import { deleteAssetAfter } from './deleteAssetAfter';
import { fetchBackup } from './fetchBackup';
import type { WaitRequest } from './inputs';
import { databaseOperation } from './databaseOperation';
import { deployOperation } from './deployOperation';
import type { Operation } from './operation';
import { powerOperation } from './powerOperation';
import { tellState } from './tellState';
import { resumeOnPremises } from './resumeOnPremises';
import { finishOperation } from './finishOperation';
import type { Afterwards, Servicing } from './servicing';

/** Goes on with the wait for something that an earlier step started, in this run or another. */
export async function resumeWait(
  servicing: Servicing,
  environment: Environment,
  request: WaitRequest,
): Promise<TaskOutcome> {
  const { ports } = servicing;
  const { operation: resumed, activityId } = request;
  ports.host.output('ActivityId', activityId);
  const operation = operationOf(servicing, environment, request);
  if (resumed.kind === 'exportDatabase' && resumed.downloadTo)
    await ports.files.ensureWritableFolder(resumed.downloadTo);
  const afterwards = afterwardsOf(servicing, request);
  if (resumed.kind === 'deploy' && resumed.deployment.type === 'hqonprem')
    return resumeOnPremises(servicing, operation, afterwards);
  return finishOperation(servicing, operation, afterwards);
}

function operationOf({ ports }: Servicing, environment: Environment, request: WaitRequest): Operation {
  const { operation: resumed, activityId } = request;
  switch (resumed.kind) {
    case 'deploy':
      return deployOperation(ports, environment, resumed.deployment, activityId);
    case 'start':
    case 'stop':
      return powerOperation(ports, environment, resumed.kind, activityId);
    case 'refreshDatabase':
    case 'exportDatabase':
      return databaseOperation(ports, environment, resumed.kind, activityId);
  }
}

function afterwardsOf({ ports }: Servicing, { operation: resumed }: WaitRequest): Afterwards | undefined {
  switch (resumed.kind) {
    case 'deploy':
      return resumed.deleteAsset ? deleteAssetAfter(ports, resumed.deleteAsset) : undefined;
    case 'exportDatabase':
      return fetchBackup(ports, resumed);
    case 'start':
    case 'stop':
      return tellState(ports);
    case 'refreshDatabase':
      return undefined;
  }
}
