import type { EntraSettings } from './types';

/** Scopes of OpenID Connect, which name no resource. */
const openIdScopes = new Set(['openid', 'profile', 'email', 'offline_access']);

/** A resource is the same with and without slashes at its end (reference/lcs-api 1.3). */
export function normalResource(resource: string): string {
  return resource.replace(/\/+$/, '');
}

/** The resource that v2 scopes ask for, or the AADSTS code with which they are refused. */
export function resourceOfScopes(
  scope: string,
  known: readonly string[],
  settings: EntraSettings,
): { readonly resource: string } | { readonly code: number } {
  const asked = scope.split(' ').filter((part) => part && !openIdScopes.has(part));
  const found = asked.map((part) => /^(https:\/\/[^/]+\/?)\/(user_impersonation|\.default)$/.exec(part));
  const first = found[0];
  // One resource per token request; MSAL asks for one scope.
  if (!first || found.length > 1) return { code: 70011 };
  const taken = first[2] === '.default' ? settings.scopes.default : settings.scopes.userImpersonation;
  if (taken !== 'accepted') return { code: taken };
  const resource = normalResource(first[1] ?? '');
  return known.includes(resource) ? { resource } : { code: 500011 };
}
