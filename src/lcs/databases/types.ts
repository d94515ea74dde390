import type { Reading, StartAnswer } from '../environments/types';

/** A database backup in the project's asset library (lcs-api 8, B1). */
export interface DatabaseBackup {
  readonly id: string;
  readonly name: string;
  /** `*.bacpac` */
  readonly fileName: string;
  /** SAS URL to read the file; a secret. */
  readonly location: string;
  /** Milliseconds since 1970, UTC. */
  readonly createdAt?: number;
}

/** Database movement of one project; each verb is one file in this folder. Failures are LcsErrors. */
export interface Databases {
  refresh(sourceEnvironmentId: string, targetEnvironmentId: string): Promise<StartAnswer>;
  export(environmentId: string, backupName: string): Promise<StartAnswer>;
  /** `environmentId` is the target of a refresh, the source of an export (lcs-api 8). */
  readOperation(environmentId: string, activityId: string): Promise<Reading>;
  backups(): Promise<DatabaseBackup[]>;
}
