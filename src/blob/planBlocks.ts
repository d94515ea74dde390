import { TaskError } from '../errors';
import { formatBytes } from '../format';

export interface BlockPlan {
  readonly bytes: number;
  readonly blockBytes: number;
  readonly count: number;
  /** Blocks on their way at a time. */
  readonly lanes: number;
}

const MiB = 1024 * 1024;

/** Azure Storage REST, Put Block: a blob has at most 50,000 blocks. */
const mostBlocks = 50_000;

/** Azure Storage REST, Put Block: largest block by service version. */
const largestBlocks: readonly (readonly [sinceVersion: string, bytes: number])[] = [
  ['2019-12-12', 4000 * MiB],
  ['2016-05-31', 100 * MiB],
  ['', 4 * MiB],
];

/**
 * Every version takes this size, and the service gives an MD5 with a range of it (lcs-api 5: both up to 4 MiB).
 * docs/decisions/blob-transfer.md has the measurements behind it and behind the number of lanes.
 */
export const usualBlockBytes = 1.5 * MiB;
/** Blocks or ranges on their way at a time, each on a connection of its own. */
export const usualLanes = 12;

/**
 * How a file is cut into blocks: of the usual size as long as 50,000 of them hold it, larger ones (and then fewer
 * at a time, for the sake of memory) where the link's version allows. Errors: `file-too-large`.
 */
export function planBlocks(path: string, bytes: number, version: string | undefined): BlockPlan {
  const needed = Math.ceil(bytes / mostBlocks / MiB) * MiB;
  const blockBytes = Math.max(usualBlockBytes, needed);
  const largest = largestBlock(version);
  if (blockBytes > largest) throw tooLarge(path, bytes, largest * mostBlocks);
  const lanes = Math.max(1, Math.floor((usualLanes * usualBlockBytes) / blockBytes));
  return { bytes, blockBytes, count: Math.ceil(bytes / blockBytes), lanes };
}

function largestBlock(version = ''): number {
  return largestBlocks.find(([since]) => version >= since)![1];
}

function tooLarge(path: string, bytes: number, most: number): TaskError {
  return new TaskError({
    code: 'file-too-large',
    what: `'${path}' has ${formatBytes(bytes)}, and a link of this kind takes at most ${formatBytes(most)}.`,
    remedy: 'Split the content into several assets. Nothing was uploaded.',
  });
}
