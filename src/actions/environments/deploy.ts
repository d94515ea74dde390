import type { TaskOutcome } from '../../host/types';
import type { Asset } from '../../lcs/assets/types';
import type { Environment, StartAnswer } from '../../lcs/environments/types';
import { finishOperation } from './after/finishOperation';
import { checkPreconditions } from './before/checkPreconditions';
import { objectionsToDeployment } from './before/objections';
import { pickAsset } from './before/pickAsset';
import { waitForIdle } from './before/waitForIdle';
import { deployOnPremises } from './deployOnPremises';
import type { Deployment, DeployRequest } from './inputs';
import { operationOf } from './operationOf';
import type { ServicingPorts } from './ports';
import type { Servicing } from './servicing';
import { announceStart } from './start/announceStart';
import { startOnce } from './start/startOnce';

/** Deploys a package and waits for it. Outputs: ActivityId, OperationStatus. */
export async function deploy(
  servicing: Servicing,
  found: Environment,
  { deployment, asset: choice, deleteAssetAfter }: DeployRequest,
): Promise<TaskOutcome> {
  const { ports, deadline } = servicing;
  const { title } = operationOf(ports, found, { kind: 'deploy', target: deployment });
  const check = (environment: Environment) =>
    checkPreconditions(ports, found, title, objectionsToDeployment(environment, deployment.type));
  check(found);
  const asset = await pickAsset(ports, choice, deployment.type, deadline);
  const environment = await waitForIdle(servicing, found);
  check(environment);
  const deleteAsset = deleteAssetAfter ? asset.id : undefined;
  const work = { kind: 'deploy', target: deployment, deleteAsset } as const;
  if (deployment.type === 'hqonprem')
    return deployOnPremises(servicing, environment, { work, asset, updateName: deployment.updateName });
  const planned = operationOf(ports, environment, work);
  const activityId = await startOnce(servicing, {
    ...planned,
    send: () => send(ports, environment, deployment, asset),
    needsId: deployment.type !== 'csu',
    historyName: deployment.type === 'hq' ? deployment.updateName : undefined,
    status: deployment.type === 'csu' ? planned.read : undefined,
  });
  announceStart(servicing, planned.title, activityId);
  return finishOperation(servicing, operationOf(ports, environment, work, activityId));
}

function send(
  { environments }: ServicingPorts,
  { id }: Environment,
  deployment: Deployment,
  asset: Asset,
): Promise<StartAnswer> {
  switch (deployment.type) {
    case 'csu':
      return environments.applyScaleUnitUpdate(id, deployment.scaleUnit, asset.id);
    case 'ecom':
      return environments.applyEcommerceUpdate(id, deployment.ecommerce, asset.id);
    case 'hq':
    case 'hqonprem':
      return environments.applyUpdate(id, asset.id, deployment.updateName);
  }
}
