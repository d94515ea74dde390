import { TaskError } from '../../errors';
import type { LocalFiles } from '../../files/types';
import { formatBytes } from '../../format';
import type { DownloadInputs } from './downloadPorts';
import { counted, firstOf } from '../listing';
import type { LocatedFile } from './locateFiles';

export interface PlannedFile extends LocatedFile {
  /** Full path that the file gets. */
  readonly target: string;
}

/**
 * Where each file goes, checked before anything is downloaded: names are safe and differ, nothing that must stay is
 * in the way, and the disk has room for all of them.
 */
export async function planTargets(
  files: LocalFiles,
  located: readonly LocatedFile[],
  inputs: DownloadInputs,
): Promise<PlannedFile[]> {
  const taken = new Set<string>();
  const planned = located.map((file) => {
    const target = files.safePath(inputs.assetPath, nameOf(file), taken);
    taken.add(target);
    return { ...file, target };
  });
  await refuseWhatIsInTheWay(files, planned, inputs);
  await refuseWithoutRoom(files, planned, inputs);
  return planned;
}

/**
 * The outputs are lists joined with `;`, so no name may hold one; and the agent replaces `$(x)` in a variable's value
 * before each later step, which would then look for another file.
 */
function nameOf({ asset }: LocatedFile): string {
  return (asset.fileName || asset.name || asset.id).replaceAll(';', '_').replaceAll('$(', '_(');
}

async function refuseWhatIsInTheWay(
  files: LocalFiles,
  planned: readonly PlannedFile[],
  inputs: DownloadInputs,
): Promise<void> {
  const existing: string[] = [];
  const folders: string[] = [];
  for (const { target } of planned) {
    const there = await files.stat(target);
    if (there) (there.kind === 'file' ? existing : folders).push(target);
  }
  if (folders.length > 0)
    throw new TaskError({
      code: 'target-is-folder',
      what: `assetPath: ${counted(folders.length, 'folder')} in '${inputs.assetPath}' bears the name of a file to download; nothing was downloaded.`,
      remedy: 'Choose another folder, or clean this one.',
      facts: firstOf(folders),
    });
  if (existing.length > 0 && !inputs.overwrite)
    throw new TaskError({
      code: 'file-exists',
      what: `overwrite: is false, and ${counted(existing.length, 'file')} to download ${existing.length === 1 ? 'exists' : 'exist'} already; nothing was downloaded.`,
      remedy: 'Set overwrite to true to replace such files, choose another folder, or clean this one.',
      facts: firstOf(existing),
    });
}

async function refuseWithoutRoom(
  files: LocalFiles,
  planned: readonly PlannedFile[],
  inputs: DownloadInputs,
): Promise<void> {
  const needed = planned.reduce((sum, { bytes }) => sum + bytes, 0);
  const free = await files.freeBytes(inputs.assetPath);
  if (free >= needed) return;
  throw new TaskError({
    code: 'disk-too-small',
    what:
      `assetPath: the disk that holds '${inputs.assetPath}' has ${formatBytes(free)} free,` +
      ` and the download needs ${formatBytes(needed)}; nothing was downloaded.`,
    remedy: 'Free space on the agent, choose a folder on another disk, or download fewer assets.',
    facts: firstOf(planned.map(({ target, bytes }) => `${formatBytes(bytes)}: ${target}`)),
  });
}
