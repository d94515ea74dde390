import { randomUUID } from 'node:crypto';
import type { Answer, RecordedRequest } from '../http/types';

interface Kind {
  readonly error: string;
  readonly text: string;
  readonly status?: number;
  readonly suberror?: string;
}

const grant = (text: string): Kind => ({ error: 'invalid_grant', text });
const interaction = (text: string): Kind => ({
  error: 'interaction_required',
  text,
  suberror: 'basic_action',
});
const request = (text: string): Kind => ({ error: 'invalid_request', text });
/** 401 for errors of client authentication is RFC 6749, 5.2. */
const client = (text: string): Kind => ({ error: 'invalid_client', text, status: 401 });

/** Codes and meanings of reference/lcs-api 1.7; the texts are ours. */
const kinds: Readonly<Record<number, Kind>> = {
  50034: grant('The user account does not exist in the directory.'),
  50053: grant('The account is locked after too many failed sign-ins, or the address is blocked.'),
  50055: grant('The password is expired.'),
  50057: grant('The user account is disabled.'),
  50072: interaction('The user must enroll in multi-factor authentication.'),
  50074: interaction('Strong authentication is required.'),
  50076: interaction('You must use multi-factor authentication to access the resource.'),
  50079: interaction('The user must enroll in multi-factor authentication.'),
  50126: grant('Error validating credentials due to invalid username or password.'),
  50144: grant('The password of the on-premises account is expired.'),
  50173: grant('The grant was revoked; a fresh token is needed.'),
  50194: request('The application is not configured as multi-tenant; /common is not supported.'),
  50196: grant('The server stopped the operation because it met a client request loop.'),
  53000: interaction('The device is not compliant with Conditional Access.'),
  53003: interaction('Access was blocked by Conditional Access policies.'),
  53004: interaction('The user must complete the enrollment in multi-factor authentication.'),
  65001: grant('The user or administrator has not consented to use the application.'),
  70000: grant('The provided value for the input parameter refresh_token is not valid.'),
  70002: client('Error validating credentials of the client.'),
  70003: { error: 'unsupported_grant_type', text: 'The grant type is not supported.' },
  70008: grant('The provided refresh token is expired.'),
  70011: { error: 'invalid_scope', text: 'The provided value for the input parameter scope is not valid.' },
  70043: grant('The refresh token is expired by a sign-in frequency policy.'),
  90002: request('Tenant not found. Check the tenant name and the cloud.'),
  90038: request('The tenant belongs to another national cloud.'),
  500011: {
    error: 'invalid_resource',
    text: 'The resource principal was not found in the tenant.',
  },
  530032: interaction('Blocked by a security policy of the tenant.'),
  530035: interaction('Access was blocked by security defaults.'),
  650053: client('The application asked for a scope that does not exist on the resource.'),
  650056: client('Misconfigured application: the permission is not listed.'),
  650057: { error: 'invalid_resource', text: 'The resource is not listed in the application registration.' },
  700016: {
    error: 'unauthorized_client',
    text: 'The application was not found in the directory.',
  },
  700025: client('The client is public, so neither client_assertion nor client_secret should be presented.'),
  700082: grant('The refresh token is expired due to inactivity.'),
  900144: request('The request body must contain a parameter that is missing.'),
  901002: request('The resource request parameter is not supported.'),
  7000215: client('Invalid client secret provided.'),
  7000218: client('The request body must contain client_assertion or client_secret.'),
  7000222: client('The provided client secret keys are expired.'),
  9001023: request('The grant type is not supported over the /common or /consumers endpoints.'),
};

/** An error body of reference/lcs-api 1.7; codes without an entry become `invalid_grant`. */
export function errorAnswer(code: number, asked: RecordedRequest): Answer {
  const kind = kinds[code] ?? grant('The sign-in failed.');
  const traceId = randomUUID();
  const correlationId = asked.headers['client-request-id'] ?? randomUUID();
  const timestamp = `${new Date(asked.at).toISOString().slice(0, 19).replace('T', ' ')}Z`;
  return {
    status: kind.status ?? 400,
    body: {
      error: kind.error,
      error_description:
        `AADSTS${code}: ${kind.text}\r\nTrace ID: ${traceId}\r\n` +
        `Correlation ID: ${correlationId}\r\nTimestamp: ${timestamp}`,
      error_codes: [code],
      timestamp,
      trace_id: traceId,
      correlation_id: correlationId,
      error_uri: `https://login.microsoftonline.com/error?code=${code}`,
      ...(kind.suberror ? { suberror: kind.suberror } : {}),
    },
  };
}
