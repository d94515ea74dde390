import type { LcsClient } from '../types';
import { startCall } from './startCall';
import type { StartAnswer } from './types';

/** Starts the deployment of a Commerce scale unit extension (lcs-api 6.1, D3). */
export function applyScaleUnitUpdate(
  client: LcsClient,
  projectId: number,
  update: { readonly environmentId: string; readonly scaleUnit: string; readonly assetId: string },
  signal?: AbortSignal,
): Promise<StartAnswer> {
  return startCall(client, {
    purpose: 'start the deployment to the scale unit',
    path:
      `/environment/v2/applyupdate/project/${projectId}/environment/${update.environmentId}` +
      `/commercescaleunit/${encodeURIComponent(update.scaleUnit)}/asset/${update.assetId}`,
    signal,
  });
}
