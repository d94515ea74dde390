import type { LcsProject } from '../project';
import { startCall } from './startCall';
import type { StartAnswer } from './types';

/**
 * Starts the deployment of a software deployable package, or on premises its preparation (lcs-api 6.1, D1).
 * `updateName` shows in the history of the environment; self-service environments refuse a blank one.
 */
export function applyUpdate(
  { client, projectId, signal }: LcsProject,
  environmentId: string,
  assetId: string,
  updateName: string,
): Promise<StartAnswer> {
  const path = `/environment/v2/applyupdate/project/${projectId}/environment/${environmentId}/asset/${assetId}`;
  return startCall(client, { purpose: 'start the deployment', path, query: { updateName }, signal });
}
