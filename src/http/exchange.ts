import type { Dispatcher } from 'undici';
import { errorCode, ExchangeFailure } from './exchangeFailure';
import type { HttpRequest, HttpResponse } from './types';

/** Larger bodies are handed over in pieces, so that the time-out counts from the last piece that left. */
const pieceBytes = 256 * 1024;

/** Sends one request once and reads the whole answer. Redirects are answers. Errors: ExchangeFailure. */
export async function exchange(
  dispatcher: Dispatcher,
  request: HttpRequest,
  options: { readonly userAgent: string; readonly answerTimeoutMs: number },
): Promise<HttpResponse> {
  const { origin, pathname, search } = new URL(request.url);
  const body = bodyOf(request);
  const answer = await dispatcher
    .request({
      origin,
      path: `${pathname}${search}`,
      method: request.method,
      headers: { ...lowerCase(request.headers), ...body.headers, 'user-agent': options.userAgent },
      body: body.content,
      headersTimeout: request.answerTimeoutMs ?? options.answerTimeoutMs,
      signal: request.signal,
    })
    .catch((error: unknown) => {
      throw answerFailure(error);
    });
  try {
    return {
      status: answer.statusCode,
      headers: joined(answer.headers),
      body: await whole(answer.body, request),
    };
  } catch (error) {
    throw bodyFailure(error);
  }
}

function bodyOf({ body, onMoved }: HttpRequest): {
  content?: Dispatcher.DispatchOptions['body'];
  headers?: Record<string, string>;
} {
  if (body === undefined) return {};
  const bytes = typeof body === 'string' ? Buffer.from(body, 'utf8') : body;
  if (bytes.byteLength <= pieceBytes) return { content: bytes };
  // undici takes any iterable as a body; its types name only streams.
  const content = pieces(bytes, onMoved) as unknown as Dispatcher.DispatchOptions['body'];
  return { content, headers: { 'content-length': String(bytes.byteLength) } };
}

/** The next piece is asked for when the one before has left. */
function* pieces(bytes: Uint8Array, onMoved?: HttpRequest['onMoved']): Generator<Uint8Array> {
  for (let start = 0; start < bytes.byteLength; start += pieceBytes) {
    yield bytes.subarray(start, start + pieceBytes);
    onMoved?.(Math.min(start + pieceBytes, bytes.byteLength));
  }
}

async function whole(body: AsyncIterable<Buffer>, { into, onMoved }: HttpRequest): Promise<Buffer> {
  if (into) return filled(into, body, onMoved);
  const chunks: Buffer[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}

async function filled(
  memory: Uint8Array<ArrayBuffer>,
  body: AsyncIterable<Buffer>,
  onMoved?: HttpRequest['onMoved'],
): Promise<Buffer> {
  let bytes = 0;
  for await (const chunk of body) {
    if (bytes + chunk.length > memory.length)
      throw new ExchangeFailure('answer-too-large', `more than ${memory.length} bytes`);
    memory.set(chunk, bytes);
    bytes += chunk.length;
    onMoved?.(bytes);
  }
  return Buffer.from(memory.buffer, memory.byteOffset, bytes);
}

function lowerCase(headers: Readonly<Record<string, string>> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function joined(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), [value ?? ''].flat().join(', ')]),
  );
}

function answerFailure(error: unknown): unknown {
  const code = errorCode(error);
  // A request that undici does not take is a defect of ours, and no failure of the network.
  if (error instanceof ExchangeFailure || code === 'UND_ERR_INVALID_ARG') return error;
  if (code === 'UND_ERR_HEADERS_TIMEOUT') return new ExchangeFailure('no-answer', code, error);
  return new ExchangeFailure('connection-cut', code, error);
}

function bodyFailure(error: unknown): ExchangeFailure {
  if (error instanceof ExchangeFailure) return error;
  const code = errorCode(error);
  if (code === 'UND_ERR_BODY_TIMEOUT') return new ExchangeFailure('answer-stalled', code, error);
  if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') return new ExchangeFailure('answer-too-large', code, error);
  return new ExchangeFailure('answer-cut', code, error);
}
