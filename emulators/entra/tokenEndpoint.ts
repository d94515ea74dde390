import type { Answer, EmulatorRequest } from '../http/types';
import { errorAnswer } from './errors';
import { normalResource, resourceOfScopes } from './resource';
import { tokenAnswer } from './tokenAnswer';
import type { Directory, Version } from './types';

interface Grant {
  readonly username: string;
  readonly resource: string;
}

/** `POST /{tenant}/oauth2/token` and `/{tenant}/oauth2/v2.0/token` (reference/lcs-api 1.2 to 1.7). */
export function tokenEndpoint(directory: Directory, version: Version, request: EmulatorRequest): Answer {
  const form = new URLSearchParams(request.body);
  const tenant = (request.params.tenant ?? '').toLowerCase();
  const granted =
    refuseTenant(directory, tenant, version, form) ??
    refuseClient(directory, tenant, form) ??
    (form.get('grant_type') === 'refresh_token'
      ? byRefreshToken(directory, form)
      : byPassword(directory, version, form));
  if (typeof granted === 'number') return errorAnswer(granted, request);
  const clientId = form.get('client_id') ?? '';
  return tokenAnswer(directory, version, form, { ...granted, clientId, at: request.at });
}

function refuseTenant(
  directory: Directory,
  tenant: string,
  version: Version,
  form: URLSearchParams,
): number | undefined {
  const known = ['common', 'organizations', 'consumers', directory.tenantId, ...directory.tenantNames];
  if (!known.includes(tenant)) return 90002;
  const grant = form.get('grant_type');
  if (!grant) return 900144;
  if (grant !== 'password' && grant !== 'refresh_token') return 70003;
  if (version === 'v2' && form.has('resource')) return 901002;
  const shared = tenant === 'common' || tenant === 'consumers';
  return version === 'v2' && shared && grant === 'password' ? 9001023 : undefined;
}

function refuseClient(directory: Directory, tenant: string, form: URLSearchParams): number | undefined {
  const id = form.get('client_id');
  if (!id) return 900144;
  const client = directory.clients.find(({ clientId }) => clientId === id);
  if (!client) return 700016;
  if (client.singleTenant && tenant === 'common') return 50194;
  const secret = form.get('client_secret');
  if (client.secret === undefined && secret !== null) return 700025;
  if (client.secret !== undefined && secret === null) return 7000218;
  if (client.secret !== undefined && secret !== client.secret) return 7000215;
  return client.error;
}

function byPassword(directory: Directory, version: Version, form: URLSearchParams): Grant | number {
  const [username, password] = [form.get('username'), form.get('password')];
  if (!username || !password) return 900144;
  const resource = version === 'v1' ? resourceOfV1(directory, form) : resourceOfV2(directory, form);
  if (typeof resource === 'number') return resource;
  const user = directory.users.find((one) => one.username.toLowerCase() === username.toLowerCase());
  if (!user) return 50034;
  if (user.password !== password) return 50126;
  return user.error ?? { username: user.username, resource };
}

function resourceOfV1(directory: Directory, form: URLSearchParams): string | number {
  const resource = normalResource(form.get('resource') ?? '');
  if (!resource) return 900144;
  return directory.resources.includes(resource) ? resource : 500011;
}

function resourceOfV2(directory: Directory, form: URLSearchParams): string | number {
  const scope = form.get('scope');
  if (!scope) return 900144;
  const found = resourceOfScopes(scope, directory.resources, directory.settings);
  return 'code' in found ? found.code : found.resource;
}

function byRefreshToken(directory: Directory, form: URLSearchParams): Grant | number {
  const token = form.get('refresh_token');
  if (!token) return 900144;
  const issued = directory.tokens.refresh.get(token);
  if (!issued || issued.clientId !== form.get('client_id')) return 70000;
  if (issued.revoked) return 50173;
  if (!directory.tokens.isCurrent(issued)) return 700082;
  const user = directory.users.find(({ username }) => username === issued.username);
  return user?.error ?? { username: issued.username, resource: issued.resource };
}
