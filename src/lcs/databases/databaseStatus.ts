import { statusCall } from '../environments/statusCall';
import type { Reading } from '../environments/types';
import type { LcsProject } from '../project';

/** The status of a database operation by the activity id of its start (lcs-api 8, B4). */
export function databaseStatus(
  { client, projectId, signal }: LcsProject,
  environmentId: string,
  activityId: string,
): Promise<Reading> {
  const path =
    `/databasemovement/v1/fetchstatus/project/${projectId}/environment/${environmentId}` +
    `/operationactivity/${encodeURIComponent(activityId)}`;
  return statusCall(client, { purpose: 'read the status of the database operation', path, signal });
}
