import type { IncomingMessage, ServerResponse } from 'node:http';
import { paceMs, wait, type Limits } from './pace';
import type { Store, StoredBlob } from './store';

/** Answers the calls of Azure Blob Storage that transfers use; no signature is checked, only that there is one. */
export async function handle(
  request: IncomingMessage,
  response: ServerResponse,
  store: Store,
  limits: Limits,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'https://endpoint');
  const body = await readBody(request, limits);
  if (limits.latencyMs > 0) await wait(limits.latencyMs);
  response.setHeader('x-ms-version', '2021-08-06');
  response.setHeader('x-ms-request-id', '00000000-0000-0000-0000-000000000000');
  if (!url.searchParams.has('sig')) return fail(response, 403, 'AuthenticationFailed');
  const blob = decodeURIComponent(url.pathname);
  if (request.method === 'PUT') return put(request, response, store, blob, url, body);
  if (url.searchParams.get('restype') === 'container') return void response.writeHead(200).end();
  const stored = store.get(blob);
  if (stored === undefined) return fail(response, 404, 'BlobNotFound');
  response.setHeader('ETag', stored.etag);
  response.setHeader('Last-Modified', 'Wed, 01 Jul 2020 21:16:40 GMT');
  response.setHeader('Content-Type', 'application/octet-stream');
  response.setHeader('Accept-Ranges', 'bytes');
  response.setHeader('x-ms-blob-type', 'BlockBlob');
  if (request.method === 'HEAD') return head(response, stored);
  await get(request, response, store, blob, stored, limits);
}

function put(
  request: IncomingMessage,
  response: ServerResponse,
  store: Store,
  blob: string,
  url: URL,
  body: Buffer,
): void {
  const comp = url.searchParams.get('comp');
  if (comp === 'metadata') return void response.writeHead(200, { 'content-length': 0 }).end();
  if (comp === 'block') {
    store.putBlock(blob, url.searchParams.get('blockid') ?? '', body);
  } else {
    if (comp === null) store.putBlock(blob, 'whole', body);
    const ids =
      comp === null ? ['whole'] : [...body.toString().matchAll(/<Latest>(.*?)<\/Latest>/g)].map((m) => m[1]!);
    const md5 = request.headers['x-ms-blob-content-md5'];
    const stored = store.commit(blob, ids, typeof md5 === 'string' ? md5 : undefined);
    if (stored === undefined) return fail(response, 400, 'InvalidBlockList');
    response.setHeader('ETag', stored.etag);
    response.setHeader('Last-Modified', 'Wed, 01 Jul 2020 21:16:40 GMT');
  }
  response.writeHead(201, { 'content-length': 0 }).end();
}

function head(response: ServerResponse, stored: StoredBlob): void {
  if (stored.md5 !== undefined) response.setHeader('Content-MD5', stored.md5);
  response.writeHead(200, { 'content-length': stored.bytes }).end();
}

/** Bytes handed to a connection at a time. */
const sliceBytes = 256 * 1024;

async function get(
  request: IncomingMessage,
  response: ServerResponse,
  store: Store,
  blob: string,
  stored: StoredBlob,
  limits: Limits,
): Promise<void> {
  const range = /^bytes=(\d+)-(\d*)$/.exec(
    String(request.headers['x-ms-range'] ?? request.headers.range ?? ''),
  );
  const start = range ? Number(range[1]) : 0;
  const end = range?.[2] ? Math.min(Number(range[2]) + 1, stored.bytes) : stored.bytes;
  const slice = (from: number, to: number) => {
    const bytes = Buffer.allocUnsafe(to - from);
    store.read(stored, from, to, bytes);
    return bytes;
  };
  if (stored.md5 !== undefined)
    response.setHeader(range ? 'x-ms-blob-content-md5' : 'Content-MD5', stored.md5);
  if (request.headers['x-ms-range-get-content-md5'] === 'true')
    response.setHeader(
      'Content-MD5',
      store.rangeMd5(blob, stored, start, end, () => slice(start, end)),
    );
  if (range) response.setHeader('Content-Range', `bytes ${start}-${end - 1}/${stored.bytes}`);
  response.writeHead(range ? 206 : 200, { 'content-length': end - start });
  for (let from = start; from < end && !response.destroyed; from += sliceBytes) {
    const bytes = slice(from, Math.min(from + sliceBytes, end));
    await new Promise((resolve) => response.write(bytes, resolve));
    const pauseMs = paceMs(request.socket, bytes.byteLength, limits);
    if (pauseMs > 2) await wait(pauseMs);
  }
  response.end();
}

function fail(response: ServerResponse, status: number, code: string): void {
  const body = `<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`;
  response.writeHead(status, { 'x-ms-error-code': code, 'content-type': 'application/xml' }).end(body);
}

function readBody(request: IncomingMessage, limits: Limits): Promise<Buffer> {
  const body = Buffer.allocUnsafe(Number(request.headers['content-length'] ?? 0));
  let length = 0;
  return new Promise((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      length += chunk.copy(body, length);
      const pauseMs = paceMs(request.socket, chunk.byteLength, limits);
      if (pauseMs <= 2) return;
      request.pause();
      setTimeout(() => request.resume(), pauseMs);
    });
    request.on('end', () => resolve(body.subarray(0, length)));
    request.on('error', reject);
  });
}
