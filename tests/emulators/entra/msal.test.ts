import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node';
import { AuthError, PublicClientApplication } from '@azure/msal-node';
import assert from 'node:assert/strict';
import type { Emulators } from '../../../emulators/start';
import { startEmulators } from '../../../emulators/start';
import { exchange } from '../plainHttps';

function networkOf(ca: string): INetworkModule {
  async function send<T>(
    method: string,
    url: string,
    options?: NetworkRequestOptions,
  ): Promise<NetworkResponse<T>> {
    const { status, headers, json } = await exchange(ca, url, {
      method,
      ...(options?.headers ? { headers: options.headers } : {}),
      ...(options?.body === undefined ? {} : { body: options.body }),
    });
    return { status, headers: headers as Record<string, string>, body: json() as T };
  }
  return {
    sendGetRequestAsync: (url, options) => send('GET', url, options),
    sendPostRequestAsync: (url, options) => send('POST', url, options),
  };
}

describe('emulators/entra with the real @azure/msal-node', () => {
  let emulators: Emulators;

  before(async () => {
    emulators = await startEmulators();
  });
  after(() => emulators.stop());

  function application(authority = emulators.connection.authority): PublicClientApplication {
    return new PublicClientApplication({
      auth: {
        clientId: emulators.connection.clientId,
        authority,
        knownAuthorities: [new URL(emulators.entra.url).host],
      },
      system: { networkClient: networkOf(emulators.ca) },
    });
  }
  function signIn(app: PublicClientApplication, password = emulators.connection.password) {
    return app.acquireTokenByUsernamePassword({
      scopes: [`${emulators.connection.apiUrl}/user_impersonation`],
      username: emulators.connection.username,
      password,
    });
  }

  it('signs in by user name and password', async () => {
    const result = await signIn(application());
    assert.ok(result);
    assert.equal(result.account?.username, emulators.connection.username);
    assert.equal(result.tenantId, emulators.entra.tenantId);
    assert.ok(emulators.entra.tokens.verify(result.accessToken));
  });

  it('keeps the token, and renews it by the refresh token', async () => {
    const app = application();
    const first = await signIn(app);
    assert.ok(first?.account);
    const request = { account: first.account, scopes: [`${emulators.connection.apiUrl}/user_impersonation`] };
    assert.equal((await app.acquireTokenSilent(request)).accessToken, first.accessToken);
    const renewed = await app.acquireTokenSilent({ ...request, forceRefresh: true });
    assert.notEqual(renewed.accessToken, first.accessToken);
    assert.equal(
      new URLSearchParams(emulators.entra.requests.at(-1)?.body).get('grant_type'),
      'refresh_token',
    );
  });

  it('understands the errors', async () => {
    await assert.rejects(signIn(application(), 'wrong'), (error: unknown) => {
      assert.ok(error instanceof AuthError);
      assert.equal(error.errorCode, 'invalid_grant');
      assert.match(error.errorMessage, /AADSTS50126/);
      return true;
    });
    await assert.rejects(signIn(application(`${emulators.entra.url}/common`)), /AADSTS9001023/);
  });
});
