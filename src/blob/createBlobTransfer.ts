import { open } from 'node:fs/promises';
import { download } from './download';
import { properties } from './properties';
import { readLink } from './sasLink';
import type { TransferMeans } from './transferMeans';
import type { BlobTransfer } from './types';
import { upload } from './upload';

/** Transfers over `send`, which rides out what is worth riding out for each block and range by itself. */
export function createBlobTransfer(
  options: Pick<TransferMeans, 'send' | 'clock'> & Partial<TransferMeans>,
): BlobTransfer {
  const means: TransferMeans = { log: () => undefined, open, ...options };
  return {
    upload: (path, url, more) => upload(means, path, readLink(url), more),
    properties: (url, signal) => properties(means, readLink(url), signal),
    download: (url, path, more) => download(means, url, path, more),
  };
}
