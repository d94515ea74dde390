import type { SasLink } from './sasLink';
import { storageFailure } from './storageFailure';
import type { TransferMeans } from './transferMeans';

/** How often bytes that arrived damaged are sent again; `send` rides out everything else. */
const mostAttempts = 3;

/** Sends bytes with their MD5, which the service checks; damage on the way costs a repeat. */
export async function putBytes(
  { send, clock, log }: TransferMeans,
  link: SasLink,
  put: {
    readonly purpose: string;
    readonly url: string;
    readonly bytes: Uint8Array;
    /** Base64. */
    readonly md5: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly onMoved?: (bytes: number) => void;
    readonly signal?: AbortSignal;
  },
): Promise<void> {
  const { purpose, url, bytes, md5, onMoved, signal } = put;
  const headers = { ...put.headers, 'content-type': 'application/octet-stream', 'content-md5': md5 };
  for (let attempt = 1; ; attempt += 1) {
    const request = { purpose, url, headers, onMoved, signal };
    const answer = await send({ ...request, method: 'PUT', body: bytes, repeat: 'safe' });
    if (answer.status === 201) return;
    const damaged = answer.headers['x-ms-error-code'] === 'Md5Mismatch';
    if (!damaged || attempt === mostAttempts) throw storageFailure(purpose, link, answer, clock.now());
    log(`The bytes arrived damaged (Md5Mismatch) on the attempt to ${purpose}; sending them again.`);
  }
}
