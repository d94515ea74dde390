import type { TransferOptions } from './types';

/** Adds up what the parts of a transfer have moved, also within a part, so that slow lines show progress too. */
export interface MovedBytes {
  /** For HttpRequest.onMoved of one part; a repeated attempt counts that part anew. */
  readonly part: (key: unknown) => (bytes: number) => void;
  /** The part is complete. */
  readonly complete: (key: unknown, bytes: number) => void;
}

/** Never tells less than before. */
export function movedBytes(totalBytes: number, onProgress: TransferOptions['onProgress']): MovedBytes {
  const moving = new Map<unknown, number>();
  let completeBytes = 0;
  let toldBytes = 0;
  const tell = () => {
    let bytes = completeBytes;
    for (const part of moving.values()) bytes += part;
    if (bytes <= toldBytes) return;
    toldBytes = bytes;
    onProgress?.({ doneBytes: bytes, totalBytes });
  };
  return {
    part: (key) => (bytes) => {
      moving.set(key, bytes);
      tell();
    },
    complete: (key, bytes) => {
      moving.delete(key);
      completeBytes += bytes;
      tell();
    },
  };
}
