import { startCall } from '../environments/startCall';
import type { StartAnswer } from '../environments/types';
import type { LcsClient } from '../types';

/** Starts overwriting the database of one environment with that of another (lcs-api 8, B2). */
export function refreshDatabase(
  client: LcsClient,
  projectId: number,
  sourceEnvironmentId: string,
  targetEnvironmentId: string,
  signal?: AbortSignal,
): Promise<StartAnswer> {
  return startCall(client, {
    purpose: 'start the database refresh',
    path: `/databasemovement/v1/refresh/project/${projectId}/source/${sourceEnvironmentId}/target/${targetEnvironmentId}`,
    signal,
  });
}
