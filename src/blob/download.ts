import { rm } from 'node:fs/promises';
import { TaskError } from '../errors';
import { downloadRanges } from './downloadRanges';
import { keepLink } from './linkKeeper';
import { localFailure } from './localFailure';
import { properties } from './properties';
import type { TransferMeans } from './transferMeans';
import type { BlobProperties, BlobTransfer } from './types';

/** See BlobTransfer.download. */
export async function download(
  means: TransferMeans,
  url: string,
  path: string,
  options: Parameters<BlobTransfer['download']>[2],
): Promise<{ readonly bytes: number; readonly sha256: string }> {
  options.signal?.throwIfAborted();
  const withLink = keepLink(url, options.freshUrl);
  const blob = await withLink((link) => properties(means, link, options.signal));
  let created = false;
  try {
    const handle = await means.open(path, 'wx');
    created = true;
    try {
      const hashes = await downloadRanges(means, { withLink, blob, handle }, options);
      verify(path, blob, { bytes: (await handle.stat()).size, md5: hashes.md5 });
      return { bytes: blob.bytes, sha256: hashes.sha256 };
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (created) await rm(path, { force: true, maxRetries: 5 });
    throw localFailure(error, 'write', path);
  }
}

function verify(path: string, blob: BlobProperties, got: { bytes: number; md5?: string }): void {
  const md5 = got.md5 && Buffer.from(got.md5, 'hex').toString('base64');
  if (got.bytes === blob.bytes && (blob.md5 === undefined || md5 === blob.md5)) return;
  throw new TaskError({
    code: 'download-damaged',
    what: `The downloaded file is not what was stored: ${got.bytes} of ${blob.bytes} bytes, MD5 ${md5} instead of ${blob.md5}.`,
    remedy:
      'Run the step again; if it happens again, the file in LCS is damaged and has to be uploaded anew.',
    facts: [`File: ${path}`],
  });
}
