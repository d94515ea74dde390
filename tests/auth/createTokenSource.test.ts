import assert from 'node:assert/strict';
import { createTokenSource } from '../../src/auth/createTokenSource';
import { redactUrl } from '../../src/http/redactUrl';
import type { Send } from '../../src/http/types';
import { redact } from '../../src/redact';
import { apiUrl, clientId, startDirectory, user, type TestDirectory } from './support/directory';

let directory: TestDirectory;
beforeEach(async () => {
  directory = await startDirectory();
});
afterEach(() => directory.stop());

const hour = 3_600_000;
const minute = 60_000;

/** The forms posted to the token endpoint. */
function forms(): URLSearchParams[] {
  return directory.entra.requests.map(({ body }) => new URLSearchParams(body));
}

describe('createTokenSource', () => {
  it('signs in with the password, for the API as a user, and asks nobody else', async () => {
    const token = await directory.source().token();
    assert.ok(directory.entra.tokens.access.has(token));
    assert.equal(directory.entra.requests.length, 1);
    const [request] = directory.entra.requests;
    assert.equal(`${request?.method} ${request?.path}`, 'POST /organizations/oauth2/v2.0/token');
    assert.equal(request?.headers['user-agent'], 'tests/1.0');
    const form = forms()[0];
    assert.equal(form?.get('grant_type'), 'password');
    assert.equal(form?.get('username'), user.username);
    assert.equal(form?.get('password'), user.password);
    assert.equal(form?.get('client_id'), clientId);
    assert.equal(form?.get('scope')?.split(' ')[0], `${apiUrl}/user_impersonation`);
    assert.equal(form?.get('client_secret'), null);
  });

  it('sends nothing before a token is asked for', () => {
    directory.source();
    assert.equal(directory.entra.requests.length, 0);
  });

  it('takes the tenant of the connection, by name or id, with and without what follows it', async () => {
    const { url, tenantId } = directory.entra;
    for (const tenant of [
      'contoso.onmicrosoft.com',
      tenantId,
      `${tenantId}/oauth2/token`,
      'organizations/v2.0/',
    ])
      await directory.source({ authority: `${url}/${tenant}` }).token();
    assert.deepEqual(
      directory.entra.requests.map(({ path }) => path.split('/')[1]),
      ['contoso.onmicrosoft.com', tenantId, tenantId, 'organizations'],
    );
  });

  it('goes straight to the token endpoint of every cloud', async () => {
    for (const host of [
      'login.microsoftonline.com',
      'login.microsoftonline.us',
      'login.partner.microsoftonline.cn',
      'login.windows.net',
      'login.sovereign.example',
    ]) {
      const urls: string[] = [];
      const send: Send = ({ url }) => {
        urls.push(redactUrl(url));
        const body = Buffer.from(
          '{"token_type":"Bearer","expires_in":"3599","access_token":"token-of-every-cloud"}',
        );
        return Promise.resolve({ status: 200, headers: {}, body });
      };
      const connection = { ...directory.connection, authority: `https://${host}/organizations` };
      const source = createTokenSource({ connection, send, clock: directory.clock });
      assert.equal(await source.token(), 'token-of-every-cloud');
      assert.deepEqual(urls, [`https://${host}/organizations/oauth2/v2.0/token`]);
    }
  });

  it('signs in once for all who ask at the same time', async () => {
    const source = directory.source();
    const tokens = await Promise.all(Array.from({ length: 20 }, () => source.token()));
    assert.equal(new Set(tokens).size, 1);
    assert.equal(directory.entra.requests.length, 1);
  });

  it('keeps a token until five minutes are left, through a run of hours', async () => {
    const source = directory.source();
    directory.entra.settings.tokenSeconds = 3600;
    const first = await source.token();
    await directory.clock.advance(hour - 5 * minute - 1);
    assert.equal(await source.token(), first);
    await directory.clock.advance(1);
    const second = await source.token();
    assert.notEqual(second, first);
    assert.equal(directory.entra.requests.length, 2);
    for (let passed = 0; passed < 8 * hour; passed += minute) {
      await directory.clock.advance(minute);
      assert.ok(directory.entra.tokens.access.has(await source.token()));
    }
    assert.equal(directory.entra.requests.length, 2 + 8);
  });

  it('keeps a token of seconds for half its life, so that Entra ID sees no loop', async () => {
    const source = directory.source();
    directory.entra.settings.tokenSeconds = 4;
    const first = await source.token();
    await directory.clock.advance(1999);
    assert.equal(await source.token(), first);
    await directory.clock.advance(1);
    assert.notEqual(await source.token(), first);
    assert.equal(directory.entra.requests.length, 2);
  });

  it('signs in again after a token was refused, and only then', async () => {
    const source = directory.source();
    const first = await source.token();
    source.reject('another token');
    assert.equal(await source.token(), first);
    source.reject(first);
    const second = await source.token();
    assert.notEqual(second, first);
    source.reject(first);
    assert.equal(await source.token(), second);
  });

  it('registers the password and every token as secrets before anyone sees them', async () => {
    const answered: string[] = [];
    const source = directory.source({ password: user.password });
    assert.equal(redact(`x ${user.password} x`), 'x *** x');
    answered.push(await source.token(), ...directory.entra.tokens.refresh.keys());
    assert.ok(answered.length >= 2);
    for (const secret of answered) assert.equal(redact(`got ${secret}.`), 'got ***.');
  });

  it('refuses /common, /consumers and what is no authority at once', () => {
    const { url } = directory.entra;
    for (const tenant of ['common', 'consumers', 'Common/'])
      assert.throws(() => directory.source({ authority: `${url}/${tenant}` }), {
        code: 'sign-in-shared-endpoint',
        remedy: /\/organizations/,
      });
    for (const authority of [url, `${url}/`, url.replace('https', 'http'), 'contoso.example'])
      assert.throws(() => directory.source({ authority }), { code: 'sign-in-authority' });
    assert.equal(directory.entra.requests.length, 0);
  });
});

describe('createTokenSource, when renewing fails', () => {
  it('goes on with the old token, warns, and tries again when half of the rest has passed', async () => {
    const source = directory.source();
    directory.entra.settings.tokenSeconds = 3600;
    const first = await source.token();
    await directory.clock.advance(hour - 4 * minute);
    directory.entra.faults.add({ kind: 'status', status: 503, times: Infinity });
    assert.equal(await source.token(), first);
    assert.equal(directory.warnings.length, 1);
    assert.match(directory.warnings[0] ?? '', /could not be renewed; the present one is good for 3 min/);
    const sent = directory.entra.requests.length;
    assert.equal(await source.token(), first);
    assert.equal(directory.entra.requests.length, sent);
    directory.entra.faults.clear();
    await directory.clock.advance(2 * minute);
    assert.notEqual(await source.token(), first);
  });

  it('rides out half an hour without Entra ID when there is no token left', async () => {
    const source = directory.source();
    directory.entra.settings.tokenSeconds = 3600;
    const first = await source.token();
    await directory.clock.advance(hour);
    directory.entra.faults.add({ kind: 'cut', times: Infinity });
    directory.clock.at(hour + 25 * minute, () => directory.entra.faults.clear());
    assert.notEqual(await source.token(), first);
    assert.ok(directory.clock.elapsedMs >= hour + 25 * minute);
  });

  it('does not keep a token that was refused', async () => {
    const source = directory.source();
    source.reject(await source.token());
    directory.entra.users[0]!.error = 50057;
    await assert.rejects(source.token(), { code: 'sign-in-disabled' });
  });

  it('signs in again after a failure that has passed', async () => {
    const source = directory.source();
    directory.entra.users[0]!.error = 50053;
    await assert.rejects(source.token(), { code: 'sign-in-locked' });
    delete directory.entra.users[0]!.error;
    assert.ok(await source.token());
  });
});

describe('createTokenSource, cancelled', () => {
  it('lets one caller go and the others have their token', async () => {
    const source = directory.source();
    const cancel = new AbortController();
    const reason = new Error('cancelled');
    directory.entra.faults.add({ kind: 'delay', delayMs: 100 });
    const leaving = source.token(cancel.signal);
    const staying = source.token();
    setTimeout(() => cancel.abort(reason), 20);
    await assert.rejects(leaving, reason);
    assert.ok(await staying);
  });

  it('stops the sign-in when the last caller has gone, and starts another for the next', async () => {
    const source = directory.source();
    const cancel = new AbortController();
    const reason = new Error('cancelled');
    directory.entra.faults.add({ kind: 'status', status: 429, headers: { 'retry-after': '600' } });
    directory.clock.at(1000, () => cancel.abort(reason));
    await assert.rejects(source.token(cancel.signal), reason);
    assert.equal(directory.clock.elapsedMs, 1000);
    assert.ok(await source.token());
    assert.equal(directory.entra.requests.length, 2);
  });

  it('sends nothing for a run that is cancelled already', async () => {
    const reason = new Error('cancelled');
    await assert.rejects(directory.source().token(AbortSignal.abort(reason)), reason);
    assert.equal(directory.entra.requests.length, 0);
  });
});
