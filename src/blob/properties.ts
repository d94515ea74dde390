import type { SasLink } from './sasLink';
import { storageFailure } from './storageFailure';
import type { TransferMeans } from './transferMeans';
import type { BlobProperties } from './types';

/** Get Blob Properties (Azure Storage REST). */
export async function properties(
  { send, clock }: TransferMeans,
  link: SasLink,
  signal?: AbortSignal,
): Promise<BlobProperties> {
  const purpose = 'read the size of the file';
  const answer = await send({ purpose, method: 'HEAD', url: link.url, repeat: 'safe', signal });
  const bytes = Number(answer.headers['content-length'] ?? NaN);
  if (answer.status !== 200 || Number.isNaN(bytes)) throw storageFailure(purpose, link, answer, clock.now());
  const md5 = answer.headers['content-md5'];
  return { bytes, etag: answer.headers.etag ?? '', ...(md5 ? { md5 } : {}) };
}
