import type { IncomingHttpHeaders } from 'node:http';
import { Agent, request } from 'node:https';
import type { Emulators } from '../../emulators/start';

export interface PlainAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly text: string;
  /** The parsed body; fails when it is no JSON. */
  readonly json: () => unknown;
}

export interface PlainRequest {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
}

/** One exchange over a connection of its own, with nothing but node:https. */
export function exchange(ca: string, url: string, options: PlainRequest = {}): Promise<PlainAnswer> {
  const { method = 'GET', body } = options;
  const headers = {
    ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
    ...options.headers,
  };
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { ca, method, headers, agent: new Agent() }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', reject);
      incoming.on('end', () => {
        const whole = Buffer.concat(chunks);
        const text = whole.toString('utf8');
        const json = (): unknown => JSON.parse(text);
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: whole, text, json });
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** Posts a form and gives the answer. */
export function postForm(ca: string, url: string, fields: Record<string, string>): Promise<PlainAnswer> {
  return exchange(ca, url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  });
}

export interface LcsCaller {
  get(path: string): Promise<PlainAnswer>;
  post(path: string, json?: unknown): Promise<PlainAnswer>;
}

/** Calls the LCS emulator with a fresh token of the emulators' connection. */
export async function signedIn(emulators: Emulators, url = emulators.lcs.url): Promise<LcsCaller> {
  const { authorization } = await tokenHeader(emulators, url);
  const { ca } = emulators;
  return {
    get: (path) => exchange(ca, url + path, { headers: { authorization } }),
    post: (path, json) =>
      exchange(ca, url + path, {
        method: 'POST',
        headers: { authorization, ...(json === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(json === undefined ? { body: '' } : { body: JSON.stringify(json) }),
      }),
  };
}

export async function tokenHeader(
  { ca, connection }: Emulators,
  resource = connection.apiUrl,
): Promise<{ authorization: string }> {
  const answer = await postForm(ca, `${connection.authority}/oauth2/v2.0/token`, {
    grant_type: 'password',
    client_id: connection.clientId,
    username: connection.username,
    password: connection.password,
    scope: `${resource}/user_impersonation`,
  });
  const { access_token } = answer.json() as { access_token: string };
  return { authorization: `Bearer ${access_token}` };
}
