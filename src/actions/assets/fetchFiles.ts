import { TaskError } from '../../errors';
import type { DownloadInputs, DownloadPorts } from './downloadPorts';
import { counted } from '../listing';
import { freshLink } from './locateFiles';
import type { PlannedFile } from './planTargets';
import { createTransferReport, type TransferReport } from '../transferReport';
import { withState } from '../withState';

export interface FetchedFile extends PlannedFile {
  /** Hexadecimal. */
  readonly sha256: string;
}

/** Downloads one file after the other; each uses the whole line by itself. A failure leaves only complete files. */
export async function fetchFiles(
  ports: DownloadPorts,
  planned: readonly PlannedFile[],
  inputs: DownloadInputs,
): Promise<FetchedFile[]> {
  const total = planned.reduce((sum, { bytes }) => sum + bytes, 0);
  const report = createTransferReport(ports, { doing: 'Downloading', done: 'Downloaded' }, total);
  const fetched: FetchedFile[] = [];
  for (const file of planned) {
    const position = planned.length > 1 ? ` (${fetched.length + 1} of ${planned.length})` : '';
    report.begin(`${file.asset.fileName || file.asset.name}${position}`, file.bytes);
    try {
      const sha256 = await fetchFile(ports, file, report, inputs);
      fetched.push({ ...file, sha256 });
      report.end();
      ports.host.info(`${file.target} (SHA-256 ${sha256})`);
    } catch (error) {
      const state = `${counted(fetched.length, 'file')} of ${planned.length} ${fetched.length === 1 ? 'is' : 'are'} complete in ${inputs.assetPath}; no partial file was left.`;
      throw withState(ports.host, error, `downloading ${file.asset.fileName || file.asset.name}`, state);
    }
  }
  return fetched;
}

async function fetchFile(
  ports: DownloadPorts,
  file: PlannedFile,
  report: TransferReport,
  inputs: DownloadInputs,
): Promise<string> {
  const { host, blobs, files } = ports;
  const temporary = files.temporaryPath(file.target);
  try {
    const { sha256 } = await blobs.download(file.url, temporary, {
      signal: host.signal,
      onProgress: report.onProgress,
      freshUrl: () => replacement(ports, file),
    });
    host.signal.throwIfAborted();
    // The plan saw none there, so without leave to overwrite this one is of another step.
    if (!inputs.overwrite && (await files.exists(file.target))) throw appeared(file.target);
    await files.rename(temporary, file.target);
    return sha256;
  } catch (error) {
    await files.remove(temporary).catch(() => undefined);
    throw error;
  }
}

async function replacement(ports: DownloadPorts, { asset }: PlannedFile): Promise<string> {
  ports.host.info(`The link to ${asset.fileName || asset.name} has expired. Fetching a fresh one.`);
  const link = await freshLink(ports, asset.id);
  if (link) return link;
  throw new TaskError({
    code: 'asset-without-file',
    what: `LCS no longer gives a link to the file of the asset ${asset.id} '${asset.name}'.`,
    remedy: 'Check whether the asset was deleted or replaced in LCS, and run the step again.',
  });
}

function appeared(target: string): TaskError {
  return new TaskError({
    code: 'file-exists',
    what: `overwrite: is false, and '${target}' has appeared during the download.`,
    remedy: 'Let the steps that write to this folder use folders of their own, or set overwrite to true.',
  });
}
