import assert from 'node:assert/strict';
import type { Emulators } from '../../../emulators/start';
import { startEmulators } from '../../../emulators/start';
import type { PlainAnswer } from '../plainHttps';
import { exchange, postForm } from '../plainHttps';

interface ErrorBody {
  error: string;
  error_description: string;
  error_codes: number[];
  timestamp: string;
  trace_id: string;
  correlation_id: string;
  error_uri: string;
  suberror?: string;
}

type Form = Record<string, string>;

describe('emulators/entra token endpoint', () => {
  let now = Date.now();
  let emulators: Emulators;

  before(async () => {
    emulators = await startEmulators({ now: () => now });
  });
  after(() => emulators.stop());
  beforeEach(() => emulators.reset());

  function passwordForm(changes: Form = {}): Form {
    const { clientId, username, password } = emulators.connection;
    return { grant_type: 'password', client_id: clientId, username, password, ...changes };
  }
  const v1 = (changes: Form = {}, tenant = 'common'): Promise<PlainAnswer> =>
    postForm(emulators.ca, `${emulators.entra.url}/${tenant}/oauth2/token`, {
      ...passwordForm(),
      resource: emulators.lcs.url,
      scope: 'openid',
      ...changes,
    });
  const v2 = (changes: Form = {}, tenant = 'organizations'): Promise<PlainAnswer> =>
    postForm(emulators.ca, `${emulators.entra.url}/${tenant}/oauth2/v2.0/token`, {
      ...passwordForm(),
      scope: `${emulators.lcs.url}/user_impersonation`,
      ...changes,
    });

  async function refusal(answer: Promise<PlainAnswer>): Promise<[number, string, number]> {
    const { status, json } = await answer;
    const { error, error_codes } = json() as ErrorBody;
    return [status, error, error_codes[0] ?? 0];
  }

  it('answers v1 with numbers as strings and an id token for the scope openid', async () => {
    const { status, json } = await v1();
    const body = json() as Record<string, unknown>;
    assert.equal(status, 200);
    assert.equal(body.token_type, 'Bearer');
    assert.equal(body.resource, emulators.lcs.url);
    for (const name of ['expires_in', 'ext_expires_in', 'expires_on', 'not_before']) {
      assert.match(body[name] as string, /^\d+$/, name);
    }
    assert.equal(Number(body.expires_on), Math.floor(now / 1000) + 3599);
    assert.equal(typeof body.refresh_token, 'string');
    assert.equal(typeof body.id_token, 'string');
  });

  it('answers v2 with numbers, and a refresh token only when asked for', async () => {
    const plain = (await v2()).json() as Record<string, unknown>;
    assert.equal(plain.expires_in, 3599);
    assert.equal('refresh_token' in plain, false);
    assert.equal('id_token' in plain, false);
    const scope = `${emulators.lcs.url}//.default offline_access openid`;
    const full = (await v2({ scope })).json() as Record<string, unknown>;
    assert.equal(typeof full.refresh_token, 'string');
    assert.equal(typeof full.id_token, 'string');
  });

  it('gives new tokens for a refresh token, with an empty resource too, until it is revoked or idle', async () => {
    const { refresh_token } = (await v1()).json() as Record<string, string>;
    const form = {
      grant_type: 'refresh_token',
      client_id: emulators.connection.clientId,
      refresh_token: refresh_token ?? '',
      resource: '',
    };
    const url = `${emulators.entra.url}/common/oauth2/token`;
    const refreshed = await postForm(emulators.ca, url, form);
    assert.equal(refreshed.status, 200);
    assert.equal((refreshed.json() as Record<string, string>).resource, emulators.lcs.url);
    emulators.entra.tokens.revoke(refresh_token);
    assert.deepEqual(await refusal(postForm(emulators.ca, url, form)), [400, 'invalid_grant', 50173]);
    const later = (await v1()).json() as Record<string, string>;
    now += 91 * 86_400_000;
    const idle = postForm(emulators.ca, url, { ...form, refresh_token: later.refresh_token ?? '' });
    assert.deepEqual(await refusal(idle), [400, 'invalid_grant', 700082]);
  });

  it('refuses as the reference says, and only then', async () => {
    const cases: [Promise<PlainAnswer>, [number, string, number]][] = [
      [v2({ password: 'wrong' }), [400, 'invalid_grant', 50126]],
      [v2({ username: 'nobody@contoso.example' }), [400, 'invalid_grant', 50034]],
      [v2({ client_id: 'c0ffee00-0000-4000-8000-000000000000' }), [400, 'unauthorized_client', 700016]],
      [v2({ client_secret: 'x' }), [401, 'invalid_client', 700025]],
      [v2({ resource: emulators.lcs.url }), [400, 'invalid_request', 901002]],
      [v2({}, 'common'), [400, 'invalid_request', 9001023]],
      [v2({}, 'consumers'), [400, 'invalid_request', 9001023]],
      [v2({}, 'no-such-tenant.example'), [400, 'invalid_request', 90002]],
      [v2({ grant_type: 'client_credentials' }), [400, 'unsupported_grant_type', 70003]],
      [v2({ scope: 'https://lcs.example/user_impersonation' }), [400, 'invalid_resource', 500011]],
      [v2({ scope: 'nonsense' }), [400, 'invalid_scope', 70011]],
      [v1({ resource: 'https://lcs.example' }), [400, 'invalid_resource', 500011]],
    ];
    for (const [answer, expected] of cases) assert.deepEqual(await refusal(answer), expected);
    assert.equal((await v1({}, 'contoso.example')).status, 200);
    assert.equal((await v2({}, emulators.entra.tenantId)).status, 200);
  });

  it('asks a confidential client for its secret', async () => {
    emulators.entra.clients.push({ clientId: 'confidential', secret: 's3cret' });
    const client_id = 'confidential';
    assert.deepEqual(await refusal(v2({ client_id })), [401, 'invalid_client', 7000218]);
    assert.deepEqual(await refusal(v2({ client_id, client_secret: 'x' })), [401, 'invalid_client', 7000215]);
    assert.equal((await v2({ client_id, client_secret: 's3cret' })).status, 200);
  });

  it('has accounts and clients with any AADSTS code, described as Entra ID does', async () => {
    emulators.entra.users.push({ username: 'mfa@contoso.example', password: 'p', error: 50076 });
    emulators.entra.clients.push(
      { clientId: 'no-consent', error: 65001 },
      { clientId: 'single', singleTenant: true },
    );
    const { status, json } = await v2({ username: 'mfa@contoso.example', password: 'p' });
    const body = json() as ErrorBody;
    assert.equal(status, 400);
    assert.equal(body.error, 'interaction_required');
    assert.equal(body.suberror, 'basic_action');
    assert.match(
      body.error_description,
      /^AADSTS50076: .+\r\nTrace ID: [\da-f-]{36}\r\nCorrelation ID: [\da-f-]{36}\r\nTimestamp: \d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/,
    );
    assert.ok(
      body.error_description.includes(body.trace_id) && body.error_description.includes(body.timestamp),
    );
    assert.deepEqual(await refusal(v2({ username: 'mfa@contoso.example', password: 'q' })), [
      400,
      'invalid_grant',
      50126,
    ]);
    assert.deepEqual(await refusal(v2({ client_id: 'no-consent' })), [400, 'invalid_grant', 65001]);
    assert.deepEqual(await refusal(v1({ client_id: 'single' })), [400, 'invalid_request', 50194]);
    assert.equal((await v1({ client_id: 'single' }, 'contoso.example')).status, 200);
  });

  it('can be told to refuse either spelling of the scope', async () => {
    const { scopes } = emulators.entra.settings;
    const byDefault = { scope: `${emulators.lcs.url}/.default` };
    scopes.userImpersonation = 70011;
    assert.deepEqual(await refusal(v2()), [400, 'invalid_scope', 70011]);
    assert.equal((await v2(byDefault)).status, 200);
    scopes.userImpersonation = 'accepted';
    scopes.default = 500011;
    assert.deepEqual(await refusal(v2(byDefault)), [400, 'invalid_resource', 500011]);
    assert.equal((await v2()).status, 200);
  });

  it('serves discovery documents on its own host', async () => {
    const base = emulators.entra.url;
    const document = (
      await exchange(emulators.ca, `${base}/organizations/v2.0/.well-known/openid-configuration`)
    ).json() as Record<string, string>;
    assert.equal(document.token_endpoint, `${base}/organizations/oauth2/v2.0/token`);
    assert.equal(document.issuer, `${base}/{tenantid}/v2.0`);
    const instance = await exchange(emulators.ca, `${base}/common/discovery/instance?api-version=1.1`);
    assert.ok(instance.text.includes(new URL(base).host));
  });

  it('records requests', async () => {
    await v2();
    const [request] = emulators.entra.requests;
    assert.equal(request?.path, '/organizations/oauth2/v2.0/token');
    assert.equal(request.method, 'POST');
    assert.equal(request.at, now);
    assert.equal(new URLSearchParams(request.body).get('grant_type'), 'password');
  });
});
