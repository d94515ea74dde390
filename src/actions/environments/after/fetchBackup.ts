import { TaskError } from '../../../errors';
import { formatBytes } from '../../../format';
import type { DatabaseBackup } from '../../../lcs/databases/types';
import { createTransferReport } from '../../transferReport';
import { withState } from '../../withState';
import type { Afterwards } from '../operation';
import type { ServicingPorts } from '../ports';

/** A backup may take a little to show in the library after its export has ended. */
const looksForBackup = 5;
const lookEveryMs = 60_000;

/** Finds the finished backup, hands out its link and downloads it where wanted. Outputs: BackupUrl (secret), FilePath. */
export function fetchBackup(
  ports: ServicingPorts,
  wanted: { readonly backupName: string; readonly downloadTo?: string },
): Afterwards {
  return async () => {
    if (!wanted.backupName) return { rows: [], isClean: true };
    const backup = await findBackup(ports, wanted.backupName);
    if (!backup) return notFound(ports, wanted);
    ports.host.output('BackupUrl', backup.location, { secret: true });
    if (!wanted.downloadTo) return { rows: [['Backup', backup.name]], isClean: true };
    const path = await download(ports, backup, wanted.downloadTo);
    ports.host.output('FilePath', path);
    return {
      rows: [
        ['Backup', backup.name],
        ['File', path],
      ],
      isClean: true,
    };
  };
}

async function findBackup(
  { databases, clock, host }: Pick<ServicingPorts, 'databases' | 'clock' | 'host'>,
  name: string,
): Promise<DatabaseBackup | undefined> {
  for (let look = 1; ; look += 1) {
    // Newest first; a backup of the same name may be there from an earlier export.
    const found = (await databases.backups()).find((backup) => isCalled(backup, name));
    if (found || look === looksForBackup) return found;
    host.info(`The backup '${name}' is not in the asset library yet. Looking again in a minute.`);
    await clock.sleep(lookEveryMs, host.signal);
  }
}

const isCalled = (backup: DatabaseBackup, name: string) =>
  [backup.name, backup.fileName].some((each) => plain(each) === plain(name));
const plain = (name: string) => name.toLowerCase().replace(/\.bacpac$/, '');

function notFound({ host }: ServicingPorts, wanted: { backupName: string; downloadTo?: string }) {
  const text = `The export has ended, but the asset library lists no backup '${wanted.backupName}'.`;
  if (!wanted.downloadTo) {
    host.warning(text);
    return { rows: [] as const, isClean: false };
  }
  throw new TaskError({
    code: 'backup-not-found',
    what: text,
    remedy:
      'Look for it in the asset library of the project, on the tab Database backup, and download it there.',
  });
}

async function download(ports: ServicingPorts, backup: DatabaseBackup, folder: string): Promise<string> {
  const { host, blobs, files } = ports;
  const { bytes } = await blobs.properties(backup.location, host.signal);
  await requireRoom(ports, folder, bytes);
  const target = files.safePath(folder, backup.fileName || `${backup.name}.bacpac`, new Set());
  const temporary = files.temporaryPath(target);
  const report = createTransferReport(ports, { doing: 'Downloading', done: 'Downloaded' }, bytes);
  report.begin(backup.fileName || backup.name, bytes);
  try {
    const { sha256 } = await blobs.download(backup.location, temporary, {
      signal: host.signal,
      onProgress: report.onProgress,
      freshUrl: () => freshLink(ports, backup),
    });
    await files.rename(temporary, target);
    report.end();
    host.info(`${target} (SHA-256 ${sha256})`);
    return target;
  } catch (error) {
    await files.remove(temporary).catch(() => undefined);
    const state = 'The export has succeeded: the backup is in the asset library. No partial file was left.';
    throw withState(host, error, `downloading the backup '${backup.name}'`, state);
  }
}

async function requireRoom({ files }: ServicingPorts, folder: string, bytes: number): Promise<void> {
  const free = await files.freeBytes(folder);
  if (free >= bytes) return;
  throw new TaskError({
    code: 'disk-too-small',
    what: `downloadTo: the disk that holds '${folder}' has ${formatBytes(free)} free, and the backup needs ${formatBytes(bytes)}.`,
    remedy: 'The backup is in the asset library. Free space on the agent, or download it to another disk.',
  });
}

async function freshLink({ databases, host }: ServicingPorts, backup: DatabaseBackup): Promise<string> {
  host.info('The link to the backup has expired. Fetching a fresh one.');
  const again = (await databases.backups()).find(({ id }) => id === backup.id);
  if (again) return again.location;
  throw new TaskError({
    code: 'backup-not-found',
    what: `The asset library no longer lists the backup '${backup.name}'.`,
    remedy: 'Check whether it was deleted in LCS, and export it again.',
  });
}
