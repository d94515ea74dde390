import type { FileHandle } from 'node:fs/promises';
import { fileChanged } from './fileWatch';

/** Fills `target` from `position` on. Errors: `file-changed` when the file ends before. */
export async function readFully<T extends Uint8Array>(
  handle: FileHandle,
  path: string,
  position: number,
  target: T,
): Promise<T> {
  for (let done = 0; done < target.byteLength;) {
    const { bytesRead } = await handle.read(target, done, target.byteLength - done, position + done);
    if (bytesRead === 0) throw fileChanged(path);
    done += bytesRead;
  }
  return target;
}
