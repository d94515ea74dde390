import type { InputReader } from './inputReader';
import { quoted } from './inputValues';
import type { Endpoint, PipelineHost } from './types';
import { webAddress } from './webAddress';

/** Where and as whom the Boards tasks work. */
export interface BoardsConnection {
  /** Without trailing slash: `https://dev.azure.com/contoso`. */
  readonly organizationUrl: string;
  /** Name of the project. */
  readonly project: string;
  /** Value of the Authorization header; registered as a secret. */
  readonly authorization: string;
}

type Host = Pick<PipelineHost, 'secret' | 'endpoint' | 'variable'>;

/** The agent's own connection to Azure DevOps (azure-devops-work-items 7.2). */
const systemConnection = 'SYSTEMVSSCONNECTION';

/**
 * Reads the inputs azureDevOpsConnection, organizationUrl and project: a connection of type `externaltfs`, or the
 * job's own token. Mistakes go to `read`; the value counts after `read.done()` only.
 */
export function boardsConnection(read: InputReader, host: Host): BoardsConnection {
  const endpoint = read.connection('azureDevOpsConnection', { required: false });
  const entered = givenUrl(read, host, endpoint) ?? endpoint?.url;
  const project = read.text('project', { required: true });
  return {
    organizationUrl: organization(read, entered),
    project,
    authorization: endpoint ? ofConnection(read, host, endpoint) : ofJob(read, host),
  };
}

/** With a connection, the input's default (the pipeline's own organization) must not hide the connection's. */
function givenUrl(read: InputReader, host: Host, endpoint: Endpoint | undefined): string | undefined {
  const given = read.text('organizationUrl');
  return endpoint?.url !== undefined && given === host.variable('System.CollectionUri') ? undefined : given;
}

function organization(read: InputReader, entered: string | undefined): string {
  const example = 'https://dev.azure.com/contoso';
  if (!entered) {
    read.problem(
      'organizationUrl',
      `It is missing. Enter the address of the organization, such as ${example}.`,
    );
    return '';
  }
  const checked = webAddress(entered, example);
  if ('problem' in checked) {
    read.problem('organizationUrl', checked.problem);
    return '';
  }
  const url = checked.url.href.replace(/\/+$/, '');
  if (
    checked.url.hostname === 'dev.azure.com' &&
    checked.url.pathname.split('/').filter(Boolean).length !== 1
  ) {
    read.problem(
      'organizationUrl',
      `${quoted(entered)} is not the address of an organization. Enter one such as ${example}, without a project.`,
    );
  }
  return url;
}

function ofConnection(read: InputReader, host: Host, endpoint: Endpoint): string {
  const token = endpoint.parameter('apitoken') ?? endpoint.parameter('password');
  if (token) return basic(host, endpoint.parameter('username') ?? '', token);
  const bearer = endpoint.parameter('AccessToken');
  if (bearer) return withSecret(host, bearer);
  read.problem(
    'azureDevOpsConnection',
    "The connection holds no token. Enter a personal access token (scope Work Items, read and write) in Project settings > Service connections, or leave the input blank to use the job's own token.",
  );
  return '';
}

function ofJob(read: InputReader, host: Host): string {
  const token = host.endpoint(systemConnection)?.parameter('AccessToken');
  if (token) return withSecret(host, token);
  read.problem(
    'azureDevOpsConnection',
    'The job gives this step no token of its own. Choose a connection of type Azure Repos/Team Foundation Server.',
  );
  return '';
}

function withSecret(host: Host, token: string): string {
  host.secret(token);
  return `Bearer ${token}`;
}

function basic(host: Host, username: string, token: string): string {
  host.secret(token);
  const encoded = Buffer.from(`${username}:${token}`, 'utf8').toString('base64');
  host.secret(encoded);
  return `Basic ${encoded}`;
}
