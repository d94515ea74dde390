import type { TaskOutcome } from '../../host/types';
import type { Environment } from '../../lcs/environments/types';
import { finishOperation } from './after/finishOperation';
import { checkPreconditions } from './before/checkPreconditions';
import { objectionsToExport } from './before/objections';
import { waitForIdle } from './before/waitForIdle';
import type { ExportRequest } from './inputs';
import { operationOf } from './operationOf';
import type { Servicing } from './servicing';
import { announceStart } from './start/announceStart';
import { startOnce } from './start/startOnce';

/** Writes the database as a backup into the asset library, and downloads it where wanted. Outputs: ActivityId, OperationStatus, BackupUrl, FilePath. */
export async function exportDatabase(
  servicing: Servicing,
  found: Environment,
  { backupName, downloadTo }: ExportRequest,
): Promise<TaskOutcome> {
  const { ports } = servicing;
  const work = { kind: 'exportDatabase', backupName, downloadTo } as const;
  const { title } = operationOf(ports, found, work);
  checkPreconditions(ports, found, title, objectionsToExport(found));
  if (downloadTo) await ports.files.ensureWritableFolder(downloadTo);
  const environment = await waitForIdle(servicing, found);
  checkPreconditions(ports, found, title, objectionsToExport(environment));
  const activityId = await startOnce(servicing, {
    ...{ ...operationOf(ports, environment, work), needsId: true },
    send: () => ports.databases.export(environment.id, backupName),
  });
  announceStart(servicing, title, activityId);
  return finishOperation(servicing, operationOf(ports, environment, work, activityId));
}
