import type { EndpointDefinition } from './types';

/** A connection of the type `lifecycleservices` as the agent hands it to a task. */
export function lcsEndpoint(connection: {
  readonly authority: string;
  readonly apiUrl: string;
  readonly username: string;
  readonly password: string;
  readonly clientId: string;
}): EndpointDefinition {
  const { authority, apiUrl, username, password, clientId } = connection;
  return {
    url: authority,
    scheme: 'UsernamePassword',
    parameters: { username, password, clientid: clientId },
    data: { apiurl: apiUrl },
  };
}
