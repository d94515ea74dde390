import type { ContainerClient } from '@azure/storage-blob';
import {
  BlobSASPermissions,
  BlobServiceClient,
  StorageSharedKeyCredential,
  generateBlobSASQueryParameters,
} from '@azure/storage-blob';
import { Readable } from 'node:stream';
import type { Certificates } from '../http/certificates';
import type { Now } from '../http/types';
import { startAzurite } from './startAzurite';
import type { Front } from './startFront';
import { startFront } from './startFront';

export interface BlobEmulator extends Omit<Front, 'close' | 'port'> {
  readonly account: string;
  readonly container: string;
  /** A SAS URL as LCS gives them; `permissions` like `r`, `cw`, `rcw`. */
  sasUrl(blob: string, permissions: string, seconds: number): string;
  put(blob: string, content: Buffer | Readable): Promise<void>;
  /** Undefined when there is no such blob, or only uncommitted blocks. */
  size(blob: string): Promise<number | undefined>;
  content(blob: string): Promise<Buffer>;
  remove(blob: string): Promise<void>;
  close(): Promise<void>;
}

/** The service version of the SAS links that LCS gives out (reference/lcs-api 5). */
const sasVersion = '2015-12-11';

export interface BlobOptions {
  readonly certificates: Pick<Certificates, 'cert' | 'key'>;
  readonly now: Now;
  readonly store: 'memory' | 'folder';
  readonly folder?: string;
}

/** Starts Azurite behind an https front, with one container in it. */
export async function startBlobs(options: BlobOptions): Promise<BlobEmulator> {
  const azurite = await startAzurite(options.store, options.folder);
  const { account, port } = azurite;
  const front = await startFront({ ...options, port });
  const credential = new StorageSharedKeyCredential(account, azurite.accountKey);
  const service = new BlobServiceClient(`${azurite.url}/${account}`, credential);
  const container = 'product-fileassets';
  const inside = service.getContainerClient(container);
  await inside.create();
  const { url, faults, requests, limits } = front;
  return {
    ...{ url, faults, requests, limits, account, container },
    ...contents(inside),
    sasUrl(blob, permissions, seconds) {
      const sas = generateBlobSASQueryParameters(
        {
          containerName: container,
          blobName: blob,
          permissions: BlobSASPermissions.parse(permissions),
          expiresOn: new Date(options.now() + seconds * 1000),
          version: sasVersion,
        },
        credential,
      );
      const path = blob.split('/').map(encodeURIComponent).join('/');
      return `${url}/${account}/${container}/${path}?${sas.toString()}`;
    },
    reset: () => front.reset(),
    async close() {
      await front.close();
      await azurite.stop();
    },
  };
}

/** Past the front: neither limits nor faults, and nothing is recorded. */
function contents(inside: ContainerClient): Pick<BlobEmulator, 'put' | 'size' | 'content' | 'remove'> {
  return {
    async put(blob, content) {
      const stream = content instanceof Readable ? content : Readable.from([content]);
      await inside.getBlockBlobClient(blob).uploadStream(stream, 8 * 1024 * 1024, 2);
    },
    async size(blob) {
      const client = inside.getBlockBlobClient(blob);
      return (await client.exists()) ? (await client.getProperties()).contentLength : undefined;
    },
    content: (blob) => inside.getBlockBlobClient(blob).downloadToBuffer(),
    remove: async (blob) => void (await inside.getBlockBlobClient(blob).deleteIfExists()),
  };
}
