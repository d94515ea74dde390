import type { LcsProject } from '../project';
import { startCall } from './startCall';
import type { StartAnswer } from './types';

/** Starts the deployment of a Commerce scale unit extension (lcs-api 6.1, D3). */
export function applyScaleUnitUpdate(
  { client, projectId, signal }: LcsProject,
  environmentId: string,
  scaleUnit: string,
  assetId: string,
): Promise<StartAnswer> {
  const path =
    `/environment/v2/applyupdate/project/${projectId}/environment/${environmentId}` +
    `/commercescaleunit/${encodeURIComponent(scaleUnit)}/asset/${assetId}`;
  return startCall(client, { purpose: 'start the deployment to the scale unit', path, signal });
}
