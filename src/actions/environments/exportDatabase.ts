import type { TaskOutcome } from '../../host/types';
import type { Environment } from '../../lcs/environments/types';
import { checkPreconditions } from './checkPreconditions';
import { fetchBackup } from './fetchBackup';
import type { ExportRequest } from './inputs';
import { databaseOperation } from './databaseOperation';
import { withResume } from './operation';
import { objectionsToExport } from './objectionsToExport';
import { announceStart } from './announceStart';
import { finishOperation } from './finishOperation';
import type { Servicing } from './servicing';
import { startOnce } from './startOnce';
import { waitForIdle } from './waitForIdle';

/** Writes the database as a backup into the asset library, and downloads it where wanted. Outputs: ActivityId, OperationStatus, BackupUrl, FilePath. */
export async function exportDatabase(
  servicing: Servicing,
  found: Environment,
  request: ExportRequest,
): Promise<TaskOutcome> {
  const { ports, inputs, deadline } = servicing;
  checkPreconditions(ports, found, 'database export', objectionsToExport(found));
  if (request.downloadTo) await ports.files.ensureWritableFolder(request.downloadTo);
  const environment = await waitForIdle(ports, found, inputs.wait, deadline);
  checkPreconditions(ports, found, 'database export', objectionsToExport(environment));
  const resume = {
    backupName: request.backupName,
    ...(request.downloadTo ? { downloadTo: request.downloadTo } : {}),
  };
  const planned = withResume(databaseOperation(ports, environment, 'exportDatabase', ''), resume);
  const activityId = await startOnce(
    ports,
    {
      ...{ title: planned.title, environment, resume: planned.resume },
      ...{ needsId: true, history: planned.history },
      send: () => ports.databases.export(environment.id, request.backupName),
    },
    inputs,
    deadline,
  );
  announceStart(servicing, planned.title, activityId);
  const operation = withResume(databaseOperation(ports, environment, 'exportDatabase', activityId), resume);
  return finishOperation(servicing, operation, fetchBackup(ports, request));
}
