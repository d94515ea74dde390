import type { LcsClient } from '../types';
import { statusCall } from './statusCall';
import type { Reading } from './types';

/** The status of a deployment by the activity id of its start (lcs-api 6.1, D2). */
export function fetchStatus(
  client: LcsClient,
  projectId: number,
  environmentId: string,
  activityId: string,
  signal?: AbortSignal,
): Promise<Reading> {
  return statusCall(client, {
    purpose: 'read the status of the deployment',
    path:
      `/environment/v2/fetchstatus/project/${projectId}/environment/${environmentId}` +
      `/operationactivity/${encodeURIComponent(activityId)}`,
    signal,
  });
}
