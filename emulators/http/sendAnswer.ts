import type { ServerResponse } from 'node:http';
import type { Answer } from './types';

/** Sends a whole answer; with `onlyBytes` just that much of its body, and then nothing more. */
export function sendAnswer(response: ServerResponse, answer: Answer, onlyBytes?: number): void {
  if (response.destroyed) return;
  const { text, type } = render(answer.body);
  const body = Buffer.from(text);
  const headers: Record<string, string> = { ...(type ? { 'content-type': type } : {}), ...answer.headers };
  // RFC 9110, 8.6: a 204 carries no Content-Length.
  if (answer.status !== 204) headers['content-length'] = String(body.length);
  response.writeHead(answer.status, headers);
  if (onlyBytes === undefined) {
    response.end(body);
    return;
  }
  response.flushHeaders();
  // At least one byte stays away, or a short answer would be complete.
  response.write(body.subarray(0, Math.min(onlyBytes, Math.max(0, body.length - 1))));
}

function render(body: unknown): { text: string; type?: string } {
  if (body === undefined) return { text: '' };
  if (typeof body === 'string') return { text: body };
  return { text: JSON.stringify(body), type: 'application/json; charset=utf-8' };
}
