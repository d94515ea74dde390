import type { LcsClient } from '../types';
import { statusCall } from './statusCall';
import type { Reading } from './types';

/** The status of an e-Commerce deployment by the `DeploymentId` of its start (lcs-api 6.1, D6). */
export function fetchEcommerceStatus(
  client: LcsClient,
  projectId: number,
  deployment: { readonly environmentId: string; readonly ecommerce: string; readonly deploymentId: string },
  signal?: AbortSignal,
): Promise<Reading> {
  return statusCall(client, {
    purpose: 'read the status of the e-Commerce deployment',
    path:
      `/environment/v2/fetchstatus/project/${projectId}/environment/${deployment.environmentId}` +
      `/ecommerce/${encodeURIComponent(deployment.ecommerce)}` +
      `/deploymentactivity/${encodeURIComponent(deployment.deploymentId)}`,
    signal,
  });
}
