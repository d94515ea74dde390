import type { LcsConnection } from '../lcs/types';
import type { InputReader } from './inputReader';
import { guidValue, quoted } from './inputValues';
import { lcsApiUrl } from './lcsApiUrl';
import { lcsAuthority } from './lcsAuthority';
import { defaultApiUrl, defaultAuthority, lcsGeographies, loginHosts } from './lcsGeographies';
import type { Endpoint, PipelineHost } from './types';
import type { CheckedAddress } from './webAddress';

/** Labels of the connection's fields, as its dialog shows them (contract, service connection types). */
const labels = {
  authority: 'Authentication Endpoint',
  apiUrl: 'Lifecycle Services API Endpoint',
  username: 'Username',
  password: 'Password',
  clientId: 'Application (Client) ID',
} as const;

type Host = Pick<PipelineHost, 'info' | 'warning' | 'secret' | 'variable'>;

/**
 * Reads the connection named by an input, of type `lifecycleservices` or Microsoft's `lcsserviceendpoint`.
 * Mistakes in its fields go to `read` with where to correct them; the value counts after `read.done()` only.
 * The password is registered as a secret before anything else happens to it.
 */
export function lcsConnection(
  read: InputReader,
  host: Host,
  inputName = 'serviceConnectionName',
): LcsConnection {
  const endpoint = read.connection(inputName);
  if (!endpoint) return { authority: '', apiUrl: '', username: '', password: '', clientId: '' };
  const password = endpoint.parameter('password') ?? '';
  if (password) host.secret(password);
  const where = connectionPage(host, endpoint);
  const wrong = (field: keyof typeof labels, problem: string) =>
    read.problem(`${inputName} > ${labels[field]}`, `${problem} Correct it in ${where} > ${labels[field]}.`);

  const connection = {
    authority: address(host, wrong, 'authority', endpoint.url, lcsAuthority, defaultAuthority),
    apiUrl: address(host, wrong, 'apiUrl', endpoint.data('apiurl'), lcsApiUrl, defaultApiUrl),
    username: username(wrong, endpoint),
    password,
    clientId: clientId(wrong, endpoint),
  };
  checkPassword(host, wrong, password);
  checkClouds(host, connection);
  return connection;
}

type Wrong = (field: keyof typeof labels, problem: string) => void;

function address(
  host: Host,
  wrong: Wrong,
  field: 'authority' | 'apiUrl',
  entered: string | undefined,
  check: (entered: string) => CheckedAddress,
  fallback: string,
): string {
  if (!entered?.trim()) {
    host.info(`The service connection has no ${labels[field]}; ${fallback} is used.`);
    return fallback;
  }
  const checked = check(entered);
  if ('problem' in checked) {
    wrong(field, checked.problem);
    return '';
  }
  for (const note of checked.notes) host.info(`${labels[field]}: ${note}`);
  return checked.value;
}

function username(wrong: Wrong, endpoint: Endpoint): string {
  const name = endpoint.parameter('username')?.trim() ?? '';
  if (name === '') wrong('username', 'The user name is missing.');
  else if (/#EXT#/i.test(name))
    wrong(
      'username',
      `${quoted(name)} is a guest, whom Entra ID does not sign in with a password. Enter a member account of the tenant.`,
    );
  else if (!/^[^\s@\\]+@[^\s@\\]+$/.test(name))
    wrong('username', `${quoted(name)} is not a sign-in name such as servicing@contoso.com.`);
  return name;
}

function clientId(wrong: Wrong, endpoint: Endpoint): string {
  const entered = endpoint.parameter('clientid')?.trim() ?? '';
  const checked = guidValue(entered);
  if ('value' in checked) return checked.value;
  wrong('clientId', entered === '' ? 'The application (client) id is missing.' : checked.problem);
  return '';
}

function checkPassword(host: Host, wrong: Wrong, password: string): void {
  if (password.trim() === '') wrong('password', 'The password is missing.');
  // lcs-api 1.7, limits of signing in with user name and password.
  else if (password !== password.trim())
    host.warning('The password begins or ends with a blank; Entra ID does not accept such a password here.');
}

function checkClouds(host: Host, { authority, apiUrl }: { authority: string; apiUrl: string }): void {
  if (!authority || !apiUrl) return;
  const geography = lcsGeographies.find(({ apiHost }) => apiHost === new URL(apiUrl).hostname);
  const login = new URL(authority).hostname;
  const isKnownLogin = Object.values(loginHosts).includes(login);
  if (geography?.cloud && isKnownLogin && loginHosts[geography.cloud] !== login)
    host.warning(
      `The connection signs in at ${login}, but the API of ${geography.name} usually belongs to the ` +
        `${geography.cloud} cloud, which signs in at ${loginHosts[geography.cloud]}. Should the sign-in fail, look there first.`,
    );
}

function connectionPage(host: Host, { id }: Endpoint): string {
  const collection =
    host.variable('System.CollectionUri') ?? host.variable('System.TeamFoundationCollectionUri');
  const project = host.variable('System.TeamProject');
  const link =
    collection && project
      ? `${collection.replace(/\/+$/, '')}/${encodeURIComponent(project)}/_settings/adminservices?resourceId=${id}`
      : `id ${id}`;
  return `Project settings > Service connections > this connection (${link})`;
}
