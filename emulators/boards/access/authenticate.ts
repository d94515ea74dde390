import { ServiceError, serviceError } from '../errors';
import type { BoardsSettings } from '../settings';
import type { RecordedRequest } from '../../http/types';
import type { Tokens } from './tokens';
import type { Access } from './types';

const signInPage =
  '<!DOCTYPE html>\r\n<html lang="en-US"><head><title>Azure DevOps Services | Sign In</title></head>' +
  '<body><div class="container">Sign in to your account</div></body></html>\r\n';

/** Who asks, by bearer token or by personal access token (azure-devops-work-items 1.4); refuses what it does not know. */
export function authenticate(
  tokens: Tokens,
  settings: BoardsSettings,
  now: number,
  request: RecordedRequest,
): Access {
  const header = request.headers.authorization ?? '';
  if (header === '') throw withoutCredentials(request);
  const [scheme = '', value = ''] = header.split(/\s+/);
  const isBasic = scheme.toLowerCase() === 'basic';
  const token = isBasic
    ? Buffer.from(value, 'base64')
        .toString('utf8')
        .replace(/^[^:]*:/, '')
    : value;
  const access = /^(basic|bearer)$/i.test(scheme) ? tokens.find(token) : undefined;
  if (access && access.expiresAt > now) return access;
  if (access && isBasic) throw expired(access);
  // The service tells PATCH and DELETE plainly, but shows the others a page for people (azure-devops-work-items 3.2).
  const isPlain = settings.badToken === '401' || !['GET', 'POST', 'HEAD'].includes(request.method);
  throw isPlain ? unauthorized() : signIn(203);
}

function unauthorized(): ServiceError {
  return serviceError(401, "TF400813: The user '' is not authorized to access this resource.", {
    typeKey: 'UnauthorizedRequestException',
    assembly: 'Microsoft.TeamFoundation.Framework.Server',
    eventId: 3000,
  });
}

function expired({ identity }: Access): ServiceError {
  return serviceError(401, 'Access Denied: The Personal Access Token used has expired.', {
    typeKey: 'AccessCheckException',
    assembly: 'Microsoft.VisualStudio.Services.Security',
    eventId: 3000,
    customProperties: {
      Descriptor: identity.descriptor,
      IdentityDisplayName: identity.displayName,
      Token: null,
      RequestedPermissions: 0,
      NamespaceId: '00000000-0000-0000-0000-000000000000',
    },
  });
}

function withoutCredentials(request: RecordedRequest): ServiceError {
  if (request.headers['x-tfs-fedauthredirect']?.toLowerCase() === 'suppress') return unauthorized();
  return new ServiceError(302, 'Sign in', '', { location: '/_signin' });
}

export function signIn(status: number): ServiceError {
  return new ServiceError(status, 'Sign in', signInPage, { 'content-type': 'text/html; charset=utf-8' });
}
