import { TaskError } from '../errors';
import { properties } from './properties';
import type { SasLink } from './sasLink';
import { withQuery } from './sasLink';
import { storageFailure } from './storageFailure';
import type { TransferMeans } from './transferMeans';

/** Ids of one blob's blocks have to be of equal length (Azure Storage REST, Put Block). */
export function blockId(index: number): string {
  return Buffer.from(`block-${String(index).padStart(6, '0')}`).toString('base64');
}

/**
 * Put Block List (Azure Storage REST): makes the blocks one blob. Repeating it is safe: a block that is committed
 * already counts as the latest of its id.
 * @param md5 of the whole file, Base64; the service keeps it for those who download.
 */
export async function commitBlocks(
  { send, clock }: TransferMeans,
  link: SasLink,
  count: number,
  md5: string,
  signal?: AbortSignal,
): Promise<void> {
  const ids = Array.from({ length: count }, (_, index) => `<Latest>${blockId(index)}</Latest>`).join('');
  const purpose = 'commit the uploaded blocks';
  const answer = await send({
    purpose,
    method: 'PUT',
    url: withQuery(link, { comp: 'blocklist' }),
    headers: { 'content-type': 'application/xml', 'x-ms-blob-content-md5': md5 },
    body: `<?xml version="1.0" encoding="utf-8"?><BlockList>${ids}</BlockList>`,
    repeat: 'safe',
    signal,
  });
  if (answer.status !== 201) throw storageFailure(purpose, link, answer, clock.now());
}

/** Compares what the service now has with what was read. A link that may not read leaves it at the service's word. */
export async function verifyCommitted(
  means: TransferMeans,
  link: SasLink,
  sent: { readonly bytes: number; readonly md5: string },
  signal?: AbortSignal,
): Promise<void> {
  if (!link.mayRead) return;
  const stored = await properties(means, link, signal).catch((error: unknown) => {
    if (error instanceof TaskError && unreadable.has(error.code)) return undefined;
    throw error;
  });
  if (!stored) return;
  const sameMd5 = stored.md5 === undefined || stored.md5 === sent.md5;
  if (stored.bytes === sent.bytes && sameMd5) return;
  throw new TaskError({
    code: 'upload-damaged',
    what: `The uploaded file is not what was read: ${stored.bytes} of ${sent.bytes} bytes, MD5 ${sameMd5 ? 'equal' : 'different'}.`,
    remedy: 'Run the step again, and make sure that no other step uploads to the same asset.',
  });
}

/** What a 403 becomes: after the commit, having no right to look is no failure. */
const unreadable: ReadonlySet<string> = new Set([
  'sas-expired',
  'sas-refused',
  'sas-permission',
  'storage-not-authorized',
  'storage-refused',
]);
