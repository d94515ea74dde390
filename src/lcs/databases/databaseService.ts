import type { LcsProject } from '../project';
import { databaseStatus } from './databaseStatus';
import { exportDatabase } from './exportDatabase';
import { listBackups } from './listBackups';
import { refreshDatabase } from './refreshDatabase';
import type { Databases } from './types';

/** Database movement of one project. */
export function createDatabases(project: LcsProject): Databases {
  return {
    refresh: (source, target) => refreshDatabase(project, source, target),
    export: (environmentId, backupName) => exportDatabase(project, environmentId, backupName),
    readOperation: (environmentId, activityId) => databaseStatus(project, environmentId, activityId),
    backups: () => listBackups(project),
  };
}
