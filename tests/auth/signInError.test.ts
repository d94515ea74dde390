import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import { aadstsEntries } from '../../src/auth/aadsts';
import { SignInError } from '../../src/auth/signInError';
import { HttpError } from '../../src/http/httpError';
import type { LcsConnection } from '../../src/lcs/types';
import { apiUrl, startDirectory, user, type TestDirectory } from './support/directory';

let directory: TestDirectory;
beforeEach(async () => {
  directory = await startDirectory();
});
afterEach(() => directory.stop());

async function refusal(changes?: Partial<LcsConnection>): Promise<SignInError> {
  const error = await directory
    .source(changes)
    .token()
    .then(
      () => undefined,
      (reason: unknown) => reason,
    );
  assert.ok(error instanceof SignInError, String(error));
  return error;
}

function shown(error: SignInError): string {
  return [
    error.message,
    error.remedy,
    ...error.facts,
    inspect(error, { depth: 9, showHidden: true }),
    JSON.stringify(error),
  ].join('\n');
}

/** Every code of lcs-api 1.7, and what its reader must find in the remedy. */
const table: readonly [number[], string, RegExp][] = [
  [[50126], 'wrong-password', /cloud-only account/],
  [[50034], 'unknown-account', /guest/],
  [[50053], 'locked', /unlock/],
  [[50055, 50144], 'password-expired', /new password/],
  [[50057], 'disabled', /Enable/],
  [[50076, 50074], 'mfa-required', /Exclude the account from MFA.*Conditional Access/],
  [[50079, 50072, 53004], 'mfa-enrolment', /Exclude the account/],
  [[53003, 53000, 530032, 530035], 'blocked-by-policy', /sign-in log/],
  [[65001], 'no-consent', /Grant admin consent/],
  [[650057, 650056], 'permission-missing', /Dynamics Lifecycle services.*user_impersonation/],
  [[500011], 'resource-unknown', /geography.*service principal/],
  [[700016], 'app-unknown', /Application \(Client\) ID/],
  [[50194], 'single-tenant-app', /login\.microsoftonline\.com\/TENANT/],
  [[7000218], 'no-public-client', /Allow public client flows/],
  [[700025], 'secret-sent', /No client secret/],
  [[7000215, 70002, 7000222], 'secret-wrong', /secret/],
  [[90002, 90038], 'tenant-unknown', /cloud/],
  [[9001023], 'shared-endpoint', /\/organizations/],
  [[901002], 'wrong-endpoint', /without \/oauth2/],
  [[50173, 700082, 70008, 70000, 70043], 'session-ended', /signs in with the password/],
  [[50196], 'too-many-sign-ins', /Wait/],
  [[70011, 650053], 'scope-refused', /geography/],
];

describe('SignInError', () => {
  for (const [codes, name, remedy] of table)
    for (const code of codes)
      it(`explains AADSTS${code} as ${name}`, async () => {
        directory.entra.users[0]!.error = code;
        const error = await refusal();
        assert.equal(error.code, `sign-in-${name}`);
        assert.match(error.remedy, remedy);
        assert.ok(
          error.message.startsWith(`Could not sign in as ${user.username} at ${directory.entra.authority}: `),
        );
        assert.match(error.message, /[^.]\.$/);
        const facts = error.facts.join('\n');
        assert.match(facts, new RegExp(`^Entra ID says: AADSTS${code}: `, 'm'));
        assert.match(facts, new RegExp(`^Error: [a-z_]+, AADSTS${code}$`, 'm'));
        for (const id of ['Trace id', 'Correlation id'])
          assert.match(facts, new RegExp(`^${id}: [0-9a-f-]{36}$`, 'm'));
        assert.match(facts, /^Time: \d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ$/m);
      });

  it('has one entry per code', () => {
    const codes = aadstsEntries.flatMap((entry) => entry.codes);
    assert.equal(new Set(codes).size, codes.length);
  });

  it('shows what Entra ID says about a code that nobody knows, with its ids', async () => {
    directory.entra.users[0]!.error = 123456;
    const error = await refusal();
    assert.equal(error.code, 'sign-in-refused');
    assert.match(error.message, /AADSTS123456: The sign-in failed/);
    assert.match(error.facts.join('\n'), /Trace id: .*\nCorrelation id: /);
    assert.deepEqual(error.aadstsCodes, [123456]);
  });

  it('shows the ids under which Entra ID logs the request', async () => {
    directory.entra.faults.add({
      kind: 'status',
      status: 401,
      body: JSON.stringify({
        error: 'invalid_client',
        error_description: 'AADSTS7000218: text',
        error_codes: [7000218],
        trace_id: 't-1',
        correlation_id: 'c-1',
        timestamp: '2026-01-01 00:00:00Z',
      }),
    });
    assert.deepEqual((await refusal()).facts, [
      'Entra ID says: AADSTS7000218: text',
      'Error: invalid_client, AADSTS7000218',
      'Trace id: t-1',
      'Correlation id: c-1',
      'Time: 2026-01-01 00:00:00Z',
    ]);
  });

  it('never shows the password or a token', async () => {
    const password = 'very wrong/päss+wörd&1';
    const body = new URLSearchParams({ password }).toString();
    directory.entra.faults.add({
      kind: 'status',
      status: 400,
      body: JSON.stringify({
        error: 'invalid_grant',
        error_description: `AADSTS50126: ${password} and ${body} are wrong\r\nTrace ID: x`,
        error_codes: [50126],
      }),
    });
    const text = shown(await refusal({ password }));
    assert.match(text, /AADSTS50126: \*\*\*/);
    for (const secret of [password, 'päss', encodeURIComponent('päss')])
      assert.ok(!text.includes(secret), secret);
  });

  it('decides by error_codes first, and by the number in the text only without them', async () => {
    const answer = (codes?: number[]) => ({
      kind: 'status' as const,
      status: 400,
      body: JSON.stringify({
        error: 'invalid_grant',
        error_description: 'AADSTS50057: text',
        ...(codes ? { error_codes: codes } : {}),
      }),
    });
    directory.entra.faults.add(answer([999, 50055]));
    assert.equal((await refusal()).code, 'sign-in-password-expired');
    directory.entra.faults.add(answer());
    assert.equal((await refusal()).code, 'sign-in-disabled');
    directory.entra.faults.add(answer([]));
    assert.equal((await refusal()).code, 'sign-in-disabled');
  });

  it('tells a guest that its name is written the wrong way', async () => {
    const error = await refusal({ username: 'jo_partner.example#EXT#@contoso.onmicrosoft.com' });
    assert.equal(error.code, 'sign-in-unknown-account');
    assert.match(error.facts.join('\n'), /that of a guest.*the name that it has at home/);
  });

  it('comes from the wrong tenant, app and password as Entra ID judges them', async () => {
    const wrong = { authority: `${directory.entra.url}/fabrikam.example` };
    assert.equal((await refusal(wrong)).code, 'sign-in-tenant-unknown');
    assert.equal((await refusal({ clientId: 'unknown' })).code, 'sign-in-app-unknown');
    assert.equal((await refusal({ username: 'nobody@contoso.example' })).code, 'sign-in-unknown-account');
    assert.equal((await refusal({ password: 'not-this-one' })).code, 'sign-in-wrong-password');
    directory.entra.clients[0]!.secret = 'an-app-secret';
    assert.equal((await refusal()).code, 'sign-in-no-public-client');
  });

  it('says when a token endpoint answers with success and no token', async () => {
    directory.entra.faults.add({ kind: 'status', status: 200, body: '{"token_type":"Bearer"}' });
    assert.equal((await refusal()).code, 'sign-in-refused');
  });
});

describe('the scope of a sign-in', () => {
  const scopes = () =>
    directory.entra.requests.map(({ body }) => new URLSearchParams(body).get('scope')?.split(' ')[0]);

  for (const code of [70011, 500011, 650053])
    it(`falls back to the other spelling after AADSTS${code}, and remembers it`, async () => {
      directory.entra.settings.scopes.userImpersonation = code;
      const source = directory.source();
      const first = await source.token();
      assert.deepEqual(scopes(), [`${apiUrl}/user_impersonation`, `${apiUrl}//.default`]);
      source.reject(first);
      await source.token();
      assert.deepEqual(scopes().slice(2), [`${apiUrl}//.default`]);
    });

  it('shows the first refusal when both spellings are refused, and mentions the second', async () => {
    directory.entra.settings.scopes.userImpersonation = 70011;
    directory.entra.settings.scopes.default = 500011;
    const error = await refusal();
    assert.equal(error.code, 'sign-in-scope-refused');
    assert.ok(error.facts.includes(`With the scope ${apiUrl}//.default: invalid_resource, AADSTS500011`));
    assert.equal(directory.entra.requests.length, 2);
  });

  it('shows why the second spelling failed when that is not about the scope', async () => {
    directory.entra.settings.scopes.userImpersonation = 70011;
    directory.entra.users[0]!.error = 50076;
    const error = await refusal();
    assert.equal(error.code, 'sign-in-mfa-required');
    assert.ok(
      error.facts.includes(`With the scope ${apiUrl}/user_impersonation: invalid_scope, AADSTS70011`),
    );
  });

  it('is not tried again when something else is wrong', async () => {
    await refusal({ password: 'not-this-one' });
    assert.equal(directory.entra.requests.length, 1);
  });

  it('names the geography when the API is of none', async () => {
    const error = await refusal({ apiUrl: 'https://lcsapi.nowhere.example' });
    assert.equal(error.code, 'sign-in-resource-unknown');
    assert.match(error.remedy, /host of your geography/);
  });
});

describe('a sign-in that Entra ID does not answer', () => {
  it('shows the failure of the network, not that of the library', async () => {
    directory.entra.faults.add({ kind: 'cut', times: Infinity });
    await assert.rejects(directory.source().token(), {
      name: 'NetworkError',
      code: 'connection-cut',
      message: new RegExp(`^Could not sign in as ${user.username}: `),
    });
  });

  it('rides out a short outage', async () => {
    directory.entra.faults.add({ kind: 'cut', times: 2 });
    directory.entra.faults.add({ kind: 'status', status: 429, headers: { 'retry-after': '20' } });
    assert.ok(await directory.source().token());
    assert.ok(directory.clock.elapsedMs >= 20_000);
  });

  it('recognises a page that somebody else put in the way', async () => {
    directory.entra.faults.add({
      kind: 'status',
      status: 200,
      headers: { 'content-type': 'text/html' },
      body: '<html><title>Company proxy: please sign in</title></html>',
    });
    await assert.rejects(directory.source().token(), (error: unknown) => {
      assert.ok(error instanceof HttpError);
      assert.match(error.remedy, /a proxy with a sign-in page/);
      assert.match(error.facts.join('\n'), /Company proxy: please sign in/);
      return true;
    });
  });
});
