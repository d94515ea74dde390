import { lcsEndpoint } from '../agent/lcsEndpoint';
import type { EndpointDefinition, TaskDefinition } from '../agent/types';
import { readSettings } from './readSettings';

export const lcsSettings = {
  authority: { variable: 'LCS_URL', fallback: 'https://login.microsoftonline.com/organizations' },
  apiUrl: { variable: 'LCS_APIURL', fallback: 'https://lcsapi.lcs.dynamics.com' },
  username: { variable: 'LCS_USERNAME', fallback: undefined },
  password: { variable: 'LCS_PASSWORD', fallback: undefined },
  clientId: { variable: 'LCS_CLIENTID', fallback: undefined },
} as const;

const boardsSettings = {
  organizationUrl: { variable: 'AZDO_ORG_URL', fallback: undefined },
  project: { variable: 'AZDO_PROJECT', fallback: undefined },
  token: { variable: 'AZDO_TOKEN', fallback: undefined },
} as const;

export interface TaskConnection {
  /** For the task's input of that connection. */
  readonly inputs: Record<string, string>;
  readonly endpoints: Record<string, EndpointDefinition>;
  readonly variables: Record<string, string>;
}

const connectionId = 'e3b0c442-98fc-4c14-9afb-f4c8996fb924';

/** The service connection that a task asks for, from the environment or the .env file. */
export async function readConnection(
  { inputs }: Pick<TaskDefinition, 'inputs'>,
  envFile: string,
  environment: NodeJS.ProcessEnv,
): Promise<TaskConnection> {
  const input = inputs.find(({ type }) => type.startsWith('connectedService:'));
  if (!input) return { inputs: {}, endpoints: {}, variables: {} };
  const given = { inputs: { [input.name]: connectionId }, variables: {} };
  if (!input.type.endsWith(':externaltfs')) {
    const connection = await readSettings(lcsSettings, envFile, environment);
    return { ...given, endpoints: { [connectionId]: lcsEndpoint(connection) } };
  }
  const { organizationUrl, project, token } = await readSettings(boardsSettings, envFile, environment);
  return {
    ...given,
    endpoints: {
      [connectionId]: { url: organizationUrl, scheme: 'Token', parameters: { apitoken: token } },
    },
    variables: { 'System.CollectionUri': organizationUrl, 'System.TeamProject': project },
  };
}
