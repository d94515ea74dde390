import type { LcsConnection } from '../lcs/types';
import type { Send } from '../http/types';
import { msalNetwork, type MsalNetwork } from './msalNetwork';
import { SignInError, type Refusal } from './signInError';
import { tenantAuthority } from './tenantAuthority';

export interface SignedIn {
  readonly accessToken: string;
  readonly lifetimeMs: number;
}

export interface SignInMeans {
  readonly send: Send;
  /** See HttpRequest. */
  readonly retryForMs?: number;
  readonly signal?: AbortSignal;
}

/**
 * Signs in with user name and password for one scope. The authority is taken as it is: its endpoints are
 * known (lcs-api 1.3), so that national clouds work and nothing is looked up elsewhere.
 * Errors: SignInError; NetworkError, HttpError when Entra ID was not reached.
 */
export async function signIn(
  connection: LcsConnection,
  scope: string,
  means: SignInMeans,
): Promise<SignedIn> {
  const purpose = `sign in as ${connection.username}`;
  const network = msalNetwork(means.send, { ...means, purpose });
  try {
    await askForToken(connection, scope, network);
  } catch (error) {
    means.signal?.throwIfAborted();
    throw network.failure() ?? refusal(connection, network, error);
  }
  const answer = network.answer();
  if (!answer?.accessToken || !answer.expiresInMs)
    throw new SignInError(connection, strange(new Error('The answer holds no access token.')));
  return { accessToken: answer.accessToken, lifetimeMs: answer.expiresInMs };
}

/** In the words of Entra ID; in those of MSAL when it did not like an answer that is no refusal. */
function refusal(connection: LcsConnection, network: MsalNetwork, error: unknown): SignInError {
  const answer = network.answer();
  return new SignInError(connection, answer?.error ? answer : strange(error));
}

/** MSAL keeps nothing between two sign-ins: its memory of refusals would outlast their cause. */
async function askForToken(connection: LcsConnection, scope: string, network: MsalNetwork): Promise<void> {
  const { PublicClientApplication } = await import('@azure/msal-node');
  const { host, url } = tenantAuthority(connection.authority);
  const app = new PublicClientApplication({
    auth: {
      clientId: connection.clientId,
      authority: url,
      knownAuthorities: [host],
      authorityMetadata: JSON.stringify(endpointsOf(url)),
    },
    system: { networkClient: network },
  });
  await app.acquireTokenByUsernamePassword({
    scopes: [scope],
    username: connection.username,
    password: connection.password,
  });
}

function endpointsOf(authority: string): Record<string, string> {
  return {
    issuer: `${authority}/v2.0`,
    authorization_endpoint: `${authority}/oauth2/v2.0/authorize`,
    token_endpoint: `${authority}/oauth2/v2.0/token`,
    jwks_uri: `${authority}/discovery/v2.0/keys`,
  };
}

function strange(error: unknown): Refusal {
  return { description: error instanceof Error ? error.message : String(error), codes: [] };
}
