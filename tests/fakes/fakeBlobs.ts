import type { BlobTransfer, TransferOptions } from '../../src/blob/types';
import { TaskError } from '../../src/errors';
import type { FakeFiles } from './fakeFiles';

/** What a transfer goes through, block by block; an Error in `error` ends it there. */
export interface FakeTransfer {
  /** Called before each of ten blocks, `done` from 0 to 9; may move the clock, cancel, or throw. */
  onBlock?: (done: number) => void | Promise<void>;
}

/** Blob storage in memory. */
export interface FakeBlobs extends BlobTransfer {
  /** Bytes by URL without its query. */
  readonly sizes: Map<string, number>;
  /** `upload <id>` and so on, in order. */
  readonly calls: readonly string[];
  /** What coming transfers meet, one each; none: they succeed. */
  readonly transfers: FakeTransfer[];
}

export function expiredLink(): TaskError {
  return new TaskError({ code: 'sas-expired', what: 'The link has expired.', remedy: 'Fetch another one.' });
}

export function fakeBlobs(files: FakeFiles): FakeBlobs {
  const sizes = new Map<string, number>();
  const calls: string[] = [];
  const transfers: FakeTransfer[] = [];
  const key = (url: string) => url.split('?')[0] ?? url;
  const idOf = (url: string) => new URL(url).pathname.slice(1);

  async function run(totalBytes: number, { signal, onProgress }: TransferOptions): Promise<void> {
    const { onBlock } = transfers.shift() ?? {};
    for (let block = 0; block < 10; block += 1) {
      await onBlock?.(block);
      signal?.throwIfAborted();
      onProgress?.({ doneBytes: Math.floor((totalBytes * (block + 1)) / 10), totalBytes });
    }
  }

  return {
    sizes,
    calls,
    transfers,
    upload: async (path, url, options = {}) => {
      calls.push(`upload ${idOf(url)}`);
      const bytes = files.sizes.get(path) ?? 0;
      await run(bytes, options);
      sizes.set(key(url), bytes);
      return { bytes };
    },
    properties: (url) => {
      calls.push(`properties ${idOf(url)}`);
      const bytes = sizes.get(key(url));
      if (bytes !== undefined) return Promise.resolve({ bytes, etag: '"1"' });
      return Promise.reject(
        new TaskError({ code: 'blob-not-found', what: 'There is no blob.', remedy: 'Upload it.' }),
      );
    },
    download: async (url, path, options) => {
      calls.push(`download ${idOf(url)}`);
      const bytes = sizes.get(key(url)) ?? 0;
      files.sizes.set(path, 0);
      try {
        await run(bytes, options).catch(async (error: unknown) => {
          if (!(error instanceof TaskError) || error.code !== 'sas-expired') throw error;
          calls.push(`resume ${idOf(await options.freshUrl())}`);
        });
      } catch (error) {
        files.sizes.delete(path);
        throw error;
      }
      files.sizes.set(path, bytes);
      return { bytes, sha256: `sha-of-${idOf(url).slice(-2)}` };
    },
  };
}
