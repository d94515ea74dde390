import type { LcsProject } from '../project';
import { statusCall } from './statusCall';
import type { Reading } from './types';

/** The status of an e-Commerce deployment by the `DeploymentId` of its start (lcs-api 6.1, D6). */
export function fetchEcommerceStatus(
  { client, projectId, signal }: LcsProject,
  environmentId: string,
  ecommerce: string,
  deploymentId: string,
): Promise<Reading> {
  const path =
    `/environment/v2/fetchstatus/project/${projectId}/environment/${environmentId}` +
    `/ecommerce/${encodeURIComponent(ecommerce)}/deploymentactivity/${encodeURIComponent(deploymentId)}`;
  return statusCall(client, { purpose: 'read the status of the e-Commerce deployment', path, signal });
}
