import { TaskError } from '../errors';
import { explainAadsts } from './aadsts';

export interface TenantAuthority {
  /** Host with port. */
  readonly host: string;
  /** Name or id of a tenant, or `organizations`. */
  readonly tenant: string;
  /** Both as a URL without trailing slash. */
  readonly url: string;
}

/** AADSTS9001023: a password cannot be used there (lcs-api 1.7). */
const sharedEndpoints = new Set(['common', 'consumers']);

/** The authority of a connection; what follows the tenant (`/oauth2/token`) is ignored. Errors: `sign-in-…`. */
export function tenantAuthority(authority: string): TenantAuthority {
  const url = URL.canParse(authority) ? new URL(authority) : undefined;
  const tenant = url?.pathname.split('/').find(Boolean);
  if (url?.protocol !== 'https:' || !tenant) throw unusable(authority);
  if (sharedEndpoints.has(tenant.toLowerCase())) throw shared(authority);
  return { host: url.host, tenant, url: `${url.origin}/${tenant}` };
}

function unusable(authority: string): TaskError {
  return new TaskError({
    code: 'sign-in-authority',
    what: `The Authentication Endpoint ${authority} cannot be used to sign in.`,
    remedy:
      'Enter https://, the login host of your cloud, and the tenant or /organizations: https://login.microsoftonline.com/organizations.',
  });
}

function shared(authority: string): TaskError {
  const entry = explainAadsts([9001023]);
  return new TaskError({
    code: 'sign-in-shared-endpoint',
    what: `The Authentication Endpoint ${authority} cannot be used: ${entry?.meaning}.`,
    remedy: entry?.remedy ?? '',
  });
}
