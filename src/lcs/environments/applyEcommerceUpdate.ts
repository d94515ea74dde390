import type { LcsClient } from '../types';
import { startCall } from './startCall';
import type { StartAnswer } from './types';

/** Starts the deployment of an e-Commerce package; its status is asked with `DeploymentId` (lcs-api 6.1, D5). */
export function applyEcommerceUpdate(
  client: LcsClient,
  projectId: number,
  update: { readonly environmentId: string; readonly ecommerce: string; readonly assetId: string },
  signal?: AbortSignal,
): Promise<StartAnswer> {
  return startCall(client, {
    purpose: 'start the deployment to e-Commerce',
    path:
      `/environment/v2/applyupdate/project/${projectId}/environment/${update.environmentId}` +
      `/ecommerce/${encodeURIComponent(update.ecommerce)}/asset/${update.assetId}`,
    idField: 'DeploymentId',
    signal,
  });
}
