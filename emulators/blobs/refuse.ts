import type { Answer, RecordedRequest } from '../http/types';
import { storageError } from './storageError';

const MiB = 1024 * 1024;

/** Limits before and from version 2016-05-31 (reference/lcs-api 5). */
const limits = {
  old: { block: 4 * MiB, blob: 64 * MiB },
  recent: { block: 100 * MiB, blob: 256 * MiB },
};

/** Range that may be asked for together with its MD5 (Azure Storage REST, Get Blob). */
const hashedRangeBytes = 4 * MiB;

/** What the service refuses before it looks at the bytes, and Azurite does not; undefined when all is well. */
export function refuse(request: RecordedRequest): Answer | undefined {
  return expired(request) ?? tooLarge(request) ?? rangeTooLargeToHash(request);
}

/** By the emulators' clock, which may be ahead of the one that Azurite sees; `at` is the time to check for. */
export function expired({ query, at }: Pick<RecordedRequest, 'query' | 'at'>): Answer | undefined {
  const { se, sig } = query;
  if (!sig || !se || Date.parse(se) > at) return undefined;
  return storageError(
    403,
    'AuthenticationFailed',
    'Server failed to authenticate the request.',
    `Signature not valid in the specified time frame: Expiry [${se}] - Current [${new Date(at).toISOString()}]`,
  );
}

function tooLarge({ method, query, headers }: RecordedRequest): Answer | undefined {
  if (method !== 'PUT') return undefined;
  const { block, blob } = (query.sv ?? '9999') < '2016-05-31' ? limits.old : limits.recent;
  const limit = query.comp === 'block' ? block : query.comp === undefined ? blob : Infinity;
  // Storage wants the length in advance (411 otherwise), so the header tells the size.
  return Number(headers['content-length'] ?? 0) > limit
    ? storageError(413, 'RequestBodyTooLarge', 'The request body is too large.')
    : undefined;
}

function rangeTooLargeToHash({ method, headers }: RecordedRequest): Answer | undefined {
  if (method !== 'GET' || headers['x-ms-range-get-content-md5'] !== 'true') return undefined;
  const [, first, last] = /bytes=(\d+)-(\d*)/.exec(headers['x-ms-range'] ?? headers.range ?? '') ?? [];
  const bytes = last ? Number(last) - Number(first) + 1 : Infinity;
  return bytes > hashedRangeBytes
    ? storageError(400, 'OutOfRangeInput', 'The range is too large for its MD5.')
    : undefined;
}
