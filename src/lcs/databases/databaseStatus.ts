import { statusCall } from '../environments/statusCall';
import type { Reading } from '../environments/types';
import type { LcsClient } from '../types';

/** The status of a database operation by the activity id of its start (lcs-api 8, B4). */
export function databaseStatus(
  client: LcsClient,
  projectId: number,
  environmentId: string,
  activityId: string,
  signal?: AbortSignal,
): Promise<Reading> {
  return statusCall(client, {
    purpose: 'read the status of the database operation',
    path:
      `/databasemovement/v1/fetchstatus/project/${projectId}/environment/${environmentId}` +
      `/operationactivity/${encodeURIComponent(activityId)}`,
    signal,
  });
}
