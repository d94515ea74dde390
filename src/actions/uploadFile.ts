import { TaskError } from '../errors';
import type { Asset, NewAsset } from '../lcs/assets/types';
import { hasCode } from '../lcs/words/failures';
import { discardDraft } from './discardDraft';
import type { UploadFile } from './resolveUploadFile';
import { startAsset } from './startAsset';
import { createTransferReport } from './transferReport';
import type { Draft, UploadPorts } from './uploadPorts';
import { withState } from './withState';

/**
 * Brings the file into an asset that is started but not committed.
 * A link that expires on the way costs that asset: it is deleted and the upload starts once more with a fresh one.
 * Whatever else fails, the asset is deleted and the error says so.
 */
export async function uploadFile(
  ports: UploadPorts,
  file: UploadFile,
  wanted: NewAsset,
  before: readonly Asset[],
): Promise<Draft> {
  const first = await startAsset(ports, wanted, before);
  try {
    await send(ports, file, wanted, first);
    return first;
  } catch (error) {
    const state = await discardDraft(ports, first);
    if (ports.host.signal.aborted || !isExpired(error)) throw ended(ports, error, wanted, state);
    ports.host.warning(
      `The link that LCS gave for the upload expired before the file was complete. ${state} Starting once more with a fresh asset.`,
    );
  }
  const second = await startAsset(ports, wanted, before);
  try {
    await send(ports, file, wanted, second);
    return second;
  } catch (error) {
    const state = await discardDraft(ports, second);
    throw ended(ports, isExpired(error) ? expiredTwice(file, error) : error, wanted, state);
  }
}

async function send(ports: UploadPorts, file: UploadFile, wanted: NewAsset, draft: Draft): Promise<void> {
  const { host, blobs } = ports;
  const report = createTransferReport(ports, { doing: 'Uploading', done: 'Uploaded' }, file.bytes);
  report.begin(wanted.fileName, file.bytes);
  await blobs.upload(file.path, draft.location, { signal: host.signal, onProgress: report.onProgress });
  host.signal.throwIfAborted();
  report.end();
}

const isExpired = (error: unknown) => hasCode(error, 'sas-expired');

function ended({ host }: UploadPorts, error: unknown, wanted: NewAsset, state: string): unknown {
  return withState(host, error, `uploading ${wanted.fileName}`, state);
}

function expiredTwice(file: UploadFile, cause: unknown): TaskError {
  return new TaskError({
    code: 'upload-too-slow',
    what: `The links that LCS gives for an upload expire before '${file.path}' is complete; two were used up.`,
    remedy:
      "Run the step where the line to LCS is faster (an agent near the project's geography), and check the agent's clock and proxy.",
    cause,
  });
}
