import type { FileHandle } from 'node:fs/promises';
import { TaskError } from '../errors';
import { formatBytes } from '../format';
import { getRange, type ByteRange, type RangeBytes } from './getRange';
import { startHashThread, type WholeHash } from './hashThread';
import { inLanes } from './inLanes';
import { inOrderOfStart } from './inOrderOfStart';
import type { keepLink } from './linkKeeper';
import { movedBytes } from './movedBytes';
import { usualBlockBytes, usualLanes } from './planBlocks';
import { sweepAfter } from './sweepAfter';
import type { TransferMeans } from './transferMeans';
import type { BlobProperties, TransferOptions } from './types';

export interface DownloadJob {
  readonly withLink: ReturnType<typeof keepLink>;
  readonly blob: BlobProperties;
  /** Empty file to write to. */
  readonly handle: FileHandle;
}

/** How often a range that arrived damaged is fetched again; `send` rides out everything else. */
const mostAttempts = 3;

/**
 * Fetches the blob in ranges, several at a time, into the file. Every byte is checked by exactly one MD5:
 * the blob's own where it carries one, else that of each range.
 */
export async function downloadRanges(
  means: TransferMeans,
  { withLink, blob, handle }: DownloadJob,
  { signal, onProgress }: TransferOptions,
): Promise<Readonly<Partial<Record<WholeHash, string>>> & { readonly sha256: string }> {
  const hashes = startHashThread(blob.md5 === undefined ? ['sha256'] : ['sha256', 'md5']);
  const inOrder = inOrderOfStart();
  const ranges = rangesOf(blob.bytes);
  means.log(
    `Downloading in parts of ${formatBytes(usualBlockBytes)} (${ranges.length}), ${usualLanes} at a time.`,
  );
  const sweep = sweepAfter(8 * usualBlockBytes);
  const moved = movedBytes(blob.bytes, onProgress);
  // As many as ranges on their way are used over and over; what is left to the garbage collector piles up.
  const buffers: Uint8Array<ArrayBuffer>[] = [];
  const isAdded = async ({ bytes, md5 }: RangeBytes): Promise<boolean> => {
    const hashed = await hashes.add(bytes, md5 === undefined ? undefined : { md5 });
    if (hashed.bytes.byteLength === usualBlockBytes) buffers.push(hashed.bytes);
    return hashed.md5 === md5;
  };
  try {
    await inLanes(usualLanes, ranges, signal, async (range, either) => {
      const fetch = async (): Promise<RangeBytes> => {
        const into = buffers.pop() ?? new Uint8Array(usualBlockBytes);
        const options = { into, onMoved: moved.part(range), signal: either };
        const got = await withLink((link) => getRange(means, link, blob, range, options));
        await writeFully(handle, got.bytes, range.start);
        return got;
      };
      await inOrder(fetch(), async (first) => {
        let got = first;
        for (let attempt = 1; !(await isAdded(got)); attempt += 1) {
          if (attempt === mostAttempts) throw damaged(range);
          means.log(`${range.name} arrived damaged; fetching it again.`);
          got = await fetch();
        }
      });
      sweep(range.bytes);
      moved.complete(range, range.bytes);
    });
    return await hashes.digests();
  } finally {
    await hashes.stop();
  }
}

function rangesOf(bytes: number): ByteRange[] {
  const count = Math.ceil(bytes / usualBlockBytes);
  return Array.from({ length: count }, (_, index) => {
    const start = index * usualBlockBytes;
    return {
      name: `range ${index + 1} of ${count}`,
      start,
      bytes: Math.min(usualBlockBytes, bytes - start),
    };
  });
}

async function writeFully(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.byteLength;)
    done += (await handle.write(bytes, done, bytes.byteLength - done, position + done)).bytesWritten;
}

function damaged(range: ByteRange): TaskError {
  return new TaskError({
    code: 'download-damaged',
    what: `The bytes of ${range.name} arrived damaged ${mostAttempts} times (MD5 of the service and of what arrived differ).`,
    remedy:
      'Run the step again; if it happens again, look for a proxy or a disk that changes data on the way.',
  });
}
