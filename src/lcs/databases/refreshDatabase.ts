import { startCall } from '../environments/startCall';
import type { StartAnswer } from '../environments/types';
import type { LcsProject } from '../project';

/** Starts overwriting the database of one environment with that of another (lcs-api 8, B2). */
export function refreshDatabase(
  { client, projectId, signal }: LcsProject,
  sourceEnvironmentId: string,
  targetEnvironmentId: string,
): Promise<StartAnswer> {
  const path =
    `/databasemovement/v1/refresh/project/${projectId}` +
    `/source/${sourceEnvironmentId}/target/${targetEnvironmentId}`;
  return startCall(client, { purpose: 'start the database refresh', path, signal });
}
