import type { BigIntStats } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { stat } from 'node:fs/promises';
import { TaskError } from '../errors';

export interface FileWatch {
  readonly bytes: number;
  /** Errors: `file-changed` when the file is not as it was in the beginning, or another one bears its name. */
  verify(): Promise<void>;
}

/** Remembers what an open file, and the file of its name, look like. */
export async function watchFile(path: string, handle: FileHandle): Promise<FileWatch> {
  // Each is compared with its own kind: Windows numbers volumes differently for open files and for names.
  const look = async () => ({
    open: await handle.stat({ bigint: true }),
    named: await stat(path, { bigint: true }),
  });
  const before = await look();
  if (!sameContent(before.open, before.named)) throw fileChanged(path);
  return {
    bytes: Number(before.open.size),
    async verify() {
      const now = await look().catch(() => undefined);
      if (!now || !same(before.open, now.open) || !same(before.named, now.named)) throw fileChanged(path);
    },
  };
}

function same(one: BigIntStats, other: BigIntStats): boolean {
  return sameContent(one, other) && one.ino === other.ino && one.dev === other.dev;
}

function sameContent(one: BigIntStats, other: BigIntStats): boolean {
  return one.size === other.size && one.mtimeNs === other.mtimeNs;
}

export function fileChanged(path: string): TaskError {
  return new TaskError({
    code: 'file-changed',
    what: `'${path}' changed while it was being uploaded; nothing was committed.`,
    remedy: 'Make sure that no other step or process writes the file, and run the step again.',
  });
}
