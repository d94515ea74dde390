import type { Answer } from '../http/types';

/** The OpenID configuration of one tenant segment; the segment stays as it was asked for. */
export function openIdConfiguration(url: string, tenant: string, tenantId: string): Answer {
  const base = `${url}/${tenant}`;
  const issuerTenant = ['common', 'organizations'].includes(tenant) ? '{tenantid}' : tenantId;
  return {
    status: 200,
    body: {
      token_endpoint: `${base}/oauth2/v2.0/token`,
      token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt'],
      jwks_uri: `${base}/discovery/v2.0/keys`,
      response_modes_supported: ['query', 'fragment', 'form_post'],
      subject_types_supported: ['pairwise'],
      id_token_signing_alg_values_supported: ['RS256'],
      response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
      scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
      issuer: `${url}/${issuerTenant}/v2.0`,
      request_uri_parameter_supported: false,
      userinfo_endpoint: `${url}/oidc/userinfo`,
      authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
      device_authorization_endpoint: `${base}/oauth2/v2.0/devicecode`,
      end_session_endpoint: `${base}/oauth2/v2.0/logout`,
      claims_supported: ['sub', 'iss', 'aud', 'exp', 'iat', 'tid', 'preferred_username', 'oid'],
      tenant_region_scope: null,
    },
  };
}

/** Which host names are one cloud; here the emulator is a cloud of its own. */
export function instanceDiscovery(url: string): Answer {
  const { host } = new URL(url);
  return {
    status: 200,
    body: {
      tenant_discovery_endpoint: `${url}/common/v2.0/.well-known/openid-configuration`,
      'api-version': '1.1',
      metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
    },
  };
}
