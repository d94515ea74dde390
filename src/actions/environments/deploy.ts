import type { TaskOutcome } from '../../host/types';
import type { Asset } from '../../lcs/assets/types';
import type { Environment, StartAnswer } from '../../lcs/environments/types';
import { checkPreconditions } from './checkPreconditions';
import { deleteAssetAfter } from './deleteAssetAfter';
import { deployOnPremises } from './deployOnPremises';
import type { Deployment, DeployRequest } from './inputs';
import { deployOperation } from './deployOperation';
import { withResume } from './operation';
import { pickAsset } from './pickAsset';
import type { ServicingPorts } from './ports';
import { objectionsToDeployment } from './objectionsToDeployment';
import { announceStart } from './announceStart';
import { finishOperation } from './finishOperation';
import type { Servicing } from './servicing';
import { startOnce } from './startOnce';
import { waitForIdle } from './waitForIdle';

/** Deploys a package and waits for it. Outputs: ActivityId, OperationStatus. */
export async function deploy(
  servicing: Servicing,
  found: Environment,
  request: DeployRequest,
): Promise<TaskOutcome> {
  const { ports, inputs, deadline } = servicing;
  const { deployment } = request;
  const check = (environment: Environment) =>
    checkPreconditions(ports, found, 'deployment', objectionsToDeployment(environment, deployment.type));
  check(found);
  const asset = await pickAsset(ports, request.asset, deployment.type, deadline);
  const environment = await waitForIdle(ports, found, inputs.wait, deadline);
  check(environment);
  const afterwards = request.deleteAssetAfter ? deleteAssetAfter(ports, asset.id) : undefined;
  const operationOf = (activityId: string) =>
    withResume(
      deployOperation(ports, environment, deployment, activityId),
      request.deleteAssetAfter ? { deleteAssetAfter: 'true', fileAssetId: asset.id } : {},
    );
  if (deployment.type === 'hqonprem') {
    const { updateName } = deployment;
    return deployOnPremises(servicing, { asset, updateName, operationOf, afterwards });
  }
  // The id is not known yet; title, history and the inputs that resume do not need it.
  const planned = operationOf('');
  const plan = {
    ...{ title: planned.title, environment, resume: planned.resume, history: planned.history },
    send: () => send(ports, environment, deployment, asset),
    needsId: deployment.type !== 'csu',
    historyName: deployment.type === 'hq' ? deployment.updateName : undefined,
    status: deployment.type === 'csu' ? planned.read : undefined,
  };
  const activityId = await startOnce(ports, plan, inputs, deadline);
  announceStart(servicing, planned.title, activityId);
  return finishOperation(servicing, operationOf(activityId), afterwards);
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
