import type { SasLink } from './sasLink';
import { storageFailure } from './storageFailure';
import type { TransferMeans } from './transferMeans';
import type { BlobProperties } from './types';

export interface ByteRange {
  /** For messages: `range 3 of 25`. */
  readonly name: string;
  readonly start: number;
  /** At most 4 MiB, the limit up to which the service gives an MD5 with a range. */
  readonly bytes: number;
}

export interface RangeBytes {
  readonly bytes: Uint8Array;
  /** The service's MD5 of these bytes, Base64; undefined where none was asked for or given. */
  readonly md5: string | undefined;
}

/** Get Blob for a part of it (Azure Storage REST); `blob-changed` when it is no longer the blob that was begun. */
export async function getRange(
  { send, clock }: TransferMeans,
  link: SasLink,
  blob: BlobProperties,
  range: ByteRange,
  options: {
    readonly into: Uint8Array<ArrayBuffer>;
    readonly onMoved: (bytes: number) => void;
    readonly signal: AbortSignal;
  },
): Promise<RangeBytes> {
  const purpose = `download ${range.name}`;
  const answer = await send({
    purpose,
    method: 'GET',
    url: link.url,
    headers: {
      'x-ms-range': `bytes=${range.start}-${range.start + range.bytes - 1}`,
      ...(blob.etag ? { 'if-match': blob.etag } : {}),
      ...(blob.md5 === undefined ? { 'x-ms-range-get-content-md5': 'true' } : {}),
    },
    repeat: 'safe',
    ...options,
  });
  const whole = answer.status === 200 && range.bytes === blob.bytes;
  if ((answer.status !== 206 && !whole) || answer.body.byteLength !== range.bytes)
    throw storageFailure(purpose, link, answer, clock.now());
  return { bytes: answer.body, md5: blob.md5 === undefined ? answer.headers['content-md5'] : undefined };
}
