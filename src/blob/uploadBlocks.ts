import type { FileHandle } from 'node:fs/promises';
import { formatBytes } from '../format';
import { blockId } from './commitBlocks';
import { startHashThread } from './hashThread';
import { inLanes } from './inLanes';
import { inOrderOfStart } from './inOrderOfStart';
import { movedBytes } from './movedBytes';
import type { BlockPlan } from './planBlocks';
import { putBytes } from './putBytes';
import { readFully } from './readFully';
import type { SasLink } from './sasLink';
import { withQuery } from './sasLink';
import type { TransferMeans } from './transferMeans';
import type { TransferOptions } from './types';

export interface UploadSource {
  readonly path: string;
  readonly handle: FileHandle;
  readonly plan: BlockPlan;
  readonly link: SasLink;
}

/**
 * Put Block for every block (Azure Storage REST), several at a time; nothing is committed.
 * As many buffers as blocks on their way are used over and over: the file is never in memory.
 * @returns MD5 of the whole file, Base64.
 */
export async function uploadBlocks(
  means: TransferMeans,
  { path, handle, plan, link }: UploadSource,
  { signal, onProgress }: TransferOptions,
): Promise<string> {
  const { bytes: totalBytes, blockBytes, count, lanes } = plan;
  means.log(`Uploading in blocks of ${formatBytes(blockBytes)} (${count}), ${lanes} at a time.`);
  const hashes = startHashThread(['md5']);
  const inOrder = inOrderOfStart();
  const buffers: Uint8Array<ArrayBuffer>[] = [];
  const moved = movedBytes(totalBytes, onProgress);
  try {
    await inLanes(lanes, Array(count).keys(), signal, async (index, either) => {
      const start = index * blockBytes;
      const buffer = buffers.pop() ?? new Uint8Array(blockBytes);
      const reading = readFully(handle, path, start, buffer.subarray(0, totalBytes - start));
      const { bytes, md5 = '' } = await inOrder(reading, (read) => hashes.add(read, 'compute'));
      const url = withQuery(link, { comp: 'block', blockid: blockId(index) });
      const purpose = `upload block ${index + 1} of ${count}`;
      const onMoved = moved.part(index);
      await putBytes(means, link, { purpose, url, bytes, md5, onMoved, signal: either });
      moved.complete(index, bytes.byteLength);
      buffers.push(bytes);
    });
    return Buffer.from((await hashes.digests()).md5, 'hex').toString('base64');
  } finally {
    await hashes.stop();
  }
}
