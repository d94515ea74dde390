import { createHash } from 'node:crypto';
import type { Answer } from '../http/types';
import type { Directory, Version } from './types';
import { unsignedJwt } from './tokens';

interface Granted {
  readonly username: string;
  readonly resource: string;
  readonly clientId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** The success body of reference/lcs-api 1.4: v1 sends numbers as strings, v2 as numbers. */
export function tokenAnswer(
  directory: Directory,
  version: Version,
  form: URLSearchParams,
  granted: Granted,
): Answer {
  const { settings, tokens, tenantId } = directory;
  const request = {
    username: granted.username,
    clientId: granted.clientId,
    resource: granted.resource,
    tenant: tenantId,
  };
  const access = tokens.issueAccess({ ...request, seconds: settings.tokenSeconds });
  const scopes = (form.get('scope') ?? '').split(' ');
  const refreshing = form.get('grant_type') === 'refresh_token';
  const refresh =
    version === 'v1' || refreshing || scopes.includes('offline_access')
      ? { refresh_token: tokens.issueRefresh({ ...request, seconds: settings.refreshTokenSeconds }).token }
      : {};
  const identity = scopes.includes('openid') ? { id_token: idToken(directory, granted) } : {};
  const clientInfo = form.get('client_info') ? { client_info: clientInfoOf(directory, granted) } : {};
  return {
    status: 200,
    headers: { 'cache-control': 'no-store, no-cache', pragma: 'no-cache' },
    body: {
      token_type: 'Bearer',
      ...(version === 'v1'
        ? v1Fields(settings.tokenSeconds, granted)
        : v2Fields(settings.tokenSeconds, granted)),
      access_token: access.token,
      ...refresh,
      ...identity,
      ...clientInfo,
    },
  };
}

function v1Fields(seconds: number, { at, resource }: Granted): Record<string, string> {
  const now = Math.floor(at / 1000);
  return {
    scope: 'user_impersonation',
    expires_in: String(seconds),
    ext_expires_in: String(seconds),
    expires_on: String(now + seconds),
    // Entra dates tokens back by five minutes, for clocks that run late.
    not_before: String(now - 300),
    resource,
  };
}

function v2Fields(seconds: number, { resource }: Granted): Record<string, unknown> {
  return {
    scope: `${resource}/user_impersonation openid profile`,
    expires_in: seconds,
    ext_expires_in: seconds,
  };
}

/** The same user has the same object id in every answer. */
function objectId(username: string): string {
  const hex = createHash('sha256').update(username.toLowerCase()).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function idToken(directory: Directory, { username, clientId, at }: Granted): string {
  const now = Math.floor(at / 1000);
  return unsignedJwt({
    aud: clientId,
    iss: `https://login.microsoftonline.com/${directory.tenantId}/v2.0`,
    iat: now,
    nbf: now,
    exp: now + directory.settings.tokenSeconds,
    name: username.split('@')[0],
    oid: objectId(username),
    preferred_username: username,
    sub: createHash('sha256').update(`${clientId} ${username}`).digest('base64url'),
    tid: directory.tenantId,
    ver: '2.0',
  });
}

function clientInfoOf(directory: Directory, { username }: Granted): string {
  const info = { uid: objectId(username), utid: directory.tenantId };
  return Buffer.from(JSON.stringify(info)).toString('base64url');
}
