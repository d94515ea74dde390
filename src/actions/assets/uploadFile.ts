import { TaskError } from '../../errors';
import type { Asset, NewAsset } from '../../lcs/assets/types';
import { hasCode } from '../../lcs/words/failures';
import { discardDraft } from './discardDraft';
import type { UploadFile } from './resolveUploadFile';
import { startAsset } from './startAsset';
import { createTransferReport } from '../transferReport';
import type { Draft, UploadPorts } from './uploadPorts';
import { withState } from '../withState';

/** A second link that expires shows that a third one would, too. */
const mostAttempts = 2;

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
  const { host } = ports;
  const known = new Set(before.map(({ id }) => id));
  for (let attempt = 1; ; attempt += 1) {
    const draft = await startAsset(ports, wanted, known);
    known.add(draft.id);
    try {
      await send(ports, file, wanted, draft);
      return draft;
    } catch (error) {
      const state = await discardDraft(ports, draft);
      const isExpired = hasCode(error, 'sas-expired') && !host.signal.aborted;
      if (!isExpired || attempt === mostAttempts)
        throw withState(
          host,
          isExpired ? tooSlow(file, error) : error,
          `uploading ${wanted.fileName}`,
          state,
        );
      host.warning(
        `The link that LCS gave for the upload expired before the file was complete. ${state}` +
          ' Starting once more with a fresh asset.',
      );
    }
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

function tooSlow(file: UploadFile, cause: unknown): TaskError {
  return new TaskError({
    code: 'upload-too-slow',
    what: `The links that LCS gives for an upload expire before '${file.path}' is complete; two were used up.`,
    remedy:
      "Run the step where the line to LCS is faster (an agent near the project's geography), and check the agent's clock and proxy.",
    cause,
  });
}
