import { registerSecret } from '../../redact';
import { readAnswerObject } from '../answerObject';
import { dataCall } from '../environments/dataCall';
import type { LcsProject } from '../project';
import type { DatabaseBackup } from './types';

/** The database backups in the project's asset library, newest first (lcs-api 8, B1). */
export async function listBackups({ client, projectId, signal }: LcsProject): Promise<DatabaseBackup[]> {
  const answer = await dataCall(client, {
    purpose: 'list the database backups',
    path: `/databasemovement/v1/databases/project/${projectId}`,
    signal,
  });
  const assets = answer.value('DatabaseAssets');
  return (Array.isArray(assets) ? assets : [])
    .flatMap((asset) => parseBackup(asset) ?? [])
    .sort((a, b) => (b.createdAt ?? 0) - (a.createdAt ?? 0));
}

function parseBackup(json: unknown): DatabaseBackup | undefined {
  const asset = readAnswerObject(json);
  const location = asset?.text('FileLocation');
  if (!asset || !location) return undefined;
  registerSecret(location);
  return {
    id: asset.text('Id') ?? '',
    name: asset.text('Name') ?? '',
    fileName: asset.text('FileName') ?? '',
    location,
    createdAt: asset.date('CreatedDateTime', 'ModifiedDateTime'),
  };
}
