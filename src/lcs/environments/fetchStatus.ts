import type { LcsProject } from '../project';
import { statusCall } from './statusCall';
import type { Reading } from './types';

/** The status of a deployment by the activity id of its start (lcs-api 6.1, D2). */
export function fetchStatus(
  { client, projectId, signal }: LcsProject,
  environmentId: string,
  activityId: string,
): Promise<Reading> {
  const path =
    `/environment/v2/fetchstatus/project/${projectId}/environment/${environmentId}` +
    `/operationactivity/${encodeURIComponent(activityId)}`;
  return statusCall(client, { purpose: 'read the status of the deployment', path, signal });
}
