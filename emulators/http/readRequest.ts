import type { IncomingMessage } from 'node:http';
import type { Now, RecordedRequest } from './types';

/** What the request line and the headers say; the body is added by who reads it. */
export function readHead(incoming: IncomingMessage, now: Now): RecordedRequest {
  const url = new URL(incoming.url ?? '/', 'https://localhost');
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) headers[name] = String(value);
  return {
    method: incoming.method ?? 'GET',
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers,
    body: '',
    at: now(),
  };
}

/** The whole request with its body as text; rejects when the client goes away in the middle. */
export async function readRequest(incoming: IncomingMessage, now: Now): Promise<RecordedRequest> {
  const head = readHead(incoming, now);
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  return { ...head, body: Buffer.concat(chunks).toString('utf8') };
}
