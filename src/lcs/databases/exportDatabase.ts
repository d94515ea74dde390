import { startCall } from '../environments/startCall';
import type { StartAnswer } from '../environments/types';
import type { LcsProject } from '../project';

/** Starts writing a sandbox's database as a backup into the asset library (lcs-api 8, B3); the name has no extension. */
export function exportDatabase(
  { client, projectId, signal }: LcsProject,
  environmentId: string,
  backupName: string,
): Promise<StartAnswer> {
  const path =
    `/databasemovement/v1/export/project/${projectId}/environment/${environmentId}` +
    `/backupName/${encodeURIComponent(backupName)}`;
  return startCall(client, { purpose: 'start the database export', path, signal });
}
