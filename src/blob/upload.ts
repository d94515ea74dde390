import { createHash } from 'node:crypto';
import { commitBlocks, verifyCommitted } from './commitBlocks';
import type { FileWatch } from './fileWatch';
import { watchFile } from './fileWatch';
import { localFailure } from './localFailure';
import { planBlocks } from './planBlocks';
import { putBytes } from './putBytes';
import { readFully } from './readFully';
import type { SasLink } from './sasLink';
import type { TransferMeans } from './transferMeans';
import type { TransferOptions } from './types';
import { uploadBlocks, type UploadSource } from './uploadBlocks';

/** See BlobTransfer.upload. */
export async function upload(
  means: TransferMeans,
  path: string,
  link: SasLink,
  options: TransferOptions = {},
): Promise<{ readonly bytes: number }> {
  options.signal?.throwIfAborted();
  try {
    const handle = await means.open(path, 'r');
    try {
      const watch = await watchFile(path, handle);
      const plan = planBlocks(path, watch.bytes, link.version);
      const source = { path, handle, watch, plan, link };
      const md5 =
        plan.count > 1 ? await inBlocks(means, source, options) : await inOnePiece(means, source, options);
      await verifyCommitted(means, link, { bytes: watch.bytes, md5 }, options.signal);
      return { bytes: watch.bytes };
    } finally {
      await handle.close();
    }
  } catch (error) {
    throw localFailure(error, 'read', path);
  }
}

type Source = UploadSource & { readonly watch: FileWatch };

async function inBlocks(means: TransferMeans, source: Source, options: TransferOptions): Promise<string> {
  const md5 = await uploadBlocks(means, source, options);
  await source.watch.verify();
  await commitBlocks(means, source.link, source.plan.count, md5, options.signal);
  return md5;
}

/** Put Blob (Azure Storage REST): one request brings and commits a file of at most one block. */
async function inOnePiece(means: TransferMeans, source: Source, options: TransferOptions): Promise<string> {
  const { path, handle, watch, link } = source;
  const { signal } = options;
  const bytes = await readFully(handle, path, 0, Buffer.allocUnsafe(watch.bytes));
  await watch.verify();
  const md5 = createHash('md5').update(bytes).digest('base64');
  const headers = { 'x-ms-blob-type': 'BlockBlob', 'x-ms-blob-content-md5': md5 };
  await putBytes(means, link, { purpose: 'upload the file', url: link.url, bytes, md5, headers, signal });
  options.onProgress?.({ doneBytes: watch.bytes, totalBytes: watch.bytes });
  return md5;
}
