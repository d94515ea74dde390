import type { LcsClient } from '../types';
import { databaseStatus } from './databaseStatus';
import { exportDatabase } from './exportDatabase';
import { listBackups } from './listBackups';
import { refreshDatabase } from './refreshDatabase';
import type { Databases } from './types';

/** Database movement of one project. */
export function createDatabases(options: {
  readonly client: LcsClient;
  readonly projectId: number;
  readonly signal: AbortSignal;
}): Databases {
  const { client, projectId, signal } = options;
  return {
    refresh: (source, target) => refreshDatabase(client, projectId, source, target, signal),
    export: (environmentId, backupName) =>
      exportDatabase(client, projectId, environmentId, backupName, signal),
    readOperation: (environmentId, activityId) =>
      databaseStatus(client, projectId, environmentId, activityId, signal),
    backups: () => listBackups(client, projectId, signal),
  };
}
