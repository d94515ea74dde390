import type { LcsClient } from '../types';
import { startCall } from './startCall';
import type { StartAnswer } from './types';

/** Starts the second half of an on-premises deployment, after the preparation has succeeded (lcs-api 6.1, D7). */
export function finalizeUpdate(
  client: LcsClient,
  projectId: number,
  environmentId: string,
  preparationId: string,
  signal?: AbortSignal,
): Promise<StartAnswer> {
  return startCall(client, {
    purpose: 'finalize the on-premises deployment',
    path:
      `/environment/v2/finalizeupdate/project/${projectId}/environment/${environmentId}` +
      `/preparationactivityid/${encodeURIComponent(preparationId)}`,
    signal,
  });
}
