import type { LcsProject } from '../project';
import { startCall } from './startCall';
import type { StartAnswer } from './types';

/** Starts the deployment of an e-Commerce package; its status is asked with `DeploymentId` (lcs-api 6.1, D5). */
export function applyEcommerceUpdate(
  { client, projectId, signal }: LcsProject,
  environmentId: string,
  ecommerce: string,
  assetId: string,
): Promise<StartAnswer> {
  const path =
    `/environment/v2/applyupdate/project/${projectId}/environment/${environmentId}` +
    `/ecommerce/${encodeURIComponent(ecommerce)}/asset/${assetId}`;
  return startCall(client, {
    ...{ purpose: 'start the deployment to e-Commerce', path, idField: 'DeploymentId', signal },
  });
}
