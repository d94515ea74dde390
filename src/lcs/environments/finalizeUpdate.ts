import type { LcsProject } from '../project';
import { startCall } from './startCall';
import type { StartAnswer } from './types';

/** Starts the second half of an on-premises deployment, after the preparation has succeeded (lcs-api 6.1, D7). */
export function finalizeUpdate(
  { client, projectId, signal }: LcsProject,
  environmentId: string,
  preparationId: string,
): Promise<StartAnswer> {
  const path =
    `/environment/v2/finalizeupdate/project/${projectId}/environment/${environmentId}` +
    `/preparationactivityid/${encodeURIComponent(preparationId)}`;
  return startCall(client, { purpose: 'finalize the on-premises deployment', path, signal });
}
