import type { EndpointDefinition } from './types';

/** The connection `SystemVssConnection` that every job has to its own organization. */
export function jobEndpoint(organizationUrl: string, token: string): EndpointDefinition {
  return { url: organizationUrl, scheme: 'OAuth', parameters: { AccessToken: token } };
}
