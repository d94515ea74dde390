import type { LcsClient } from '../types';
import { startCall } from './startCall';
import type { StartAnswer } from './types';

/**
 * Starts the deployment of a software deployable package, or on premises its preparation (lcs-api 6.1, D1).
 * `updateName` shows in the history of the environment; self-service environments refuse a blank one.
 */
export function applyUpdate(
  client: LcsClient,
  projectId: number,
  update: { readonly environmentId: string; readonly assetId: string; readonly updateName: string },
  signal?: AbortSignal,
): Promise<StartAnswer> {
  return startCall(client, {
    purpose: 'start the deployment',
    path: `/environment/v2/applyupdate/project/${projectId}/environment/${update.environmentId}/asset/${update.assetId}`,
    query: { updateName: update.updateName },
    signal,
  });
}
