import { startCall } from '../environments/startCall';
import type { StartAnswer } from '../environments/types';
import type { LcsClient } from '../types';

/** Starts writing a sandbox's database as a backup into the asset library (lcs-api 8, B3); the name has no extension. */
export function exportDatabase(
  client: LcsClient,
  projectId: number,
  environmentId: string,
  backupName: string,
  signal?: AbortSignal,
): Promise<StartAnswer> {
  return startCall(client, {
    purpose: 'start the database export',
    path:
      `/databasemovement/v1/export/project/${projectId}/environment/${environmentId}` +
      `/backupName/${encodeURIComponent(backupName)}`,
    signal,
  });
}
