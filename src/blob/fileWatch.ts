import type { FileHandle } from 'node:fs/promises';
import { stat } from 'node:fs/promises';
import { TaskError } from '../errors';

export interface FileWatch {
  readonly bytes: number;
  /** Errors: `file-changed` when the file is not as it was in the beginning, or another one bears its name. */
  verify(): Promise<void>;
}

/** Remembers what an open file looks like. */
export async function watchFile(path: string, handle: FileHandle): Promise<FileWatch> {
  const before = await handle.stat({ bigint: true });
  return {
    bytes: Number(before.size),
    async verify() {
      const now = await stat(path, { bigint: true }).catch(() => undefined);
      const same =
        now?.size === before.size &&
        now.mtimeNs === before.mtimeNs &&
        now.ino === before.ino &&
        now.dev === before.dev;
      if (!same) throw fileChanged(path);
    },
  };
}

export function fileChanged(path: string): TaskError {
  return new TaskError({
    code: 'file-changed',
    what: `'${path}' changed while it was being uploaded; nothing was committed.`,
    remedy: 'Make sure that no other step or process writes the file, and run the step again.',
  });
}
