import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exchange } from '../plainHttps';
import type { Boards } from './boardsCaller';
import { errorOf, sharedFolder, startBoardsCaller } from './boardsCaller';

describe('Azure Boards emulator: access', () => {
  let boards: Boards;
  before(async () => {
    boards = await startBoardsCaller();
  });
  after(() => boards.stop());
  beforeEach(() => boards.emulator.reset());

  const types = (): string => `${boards.inProject}/_apis/wit/workitemtypes`;
  const basic = (token: string): string => `Basic ${Buffer.from(`:${token}`).toString('base64')}`;

  it('takes the token as bearer token and as personal access token of any user name', async () => {
    const { token } = boards.emulator;
    for (const authorization of [
      `Bearer ${token}`,
      basic(token),
      `Basic ${Buffer.from(`PAT:${token}`).toString('base64')}`,
    ]) {
      const answer = await boards.call('GET', types(), { headers: { authorization } });
      assert.equal(answer.status, 200, authorization.slice(0, 6));
    }
  });

  it('answers a bad token with the sign-in page to GET and POST, with 401 to PATCH', async () => {
    const headers = { authorization: 'Bearer wrong' };
    for (const method of ['GET', 'POST']) {
      const answer = await boards.call(method, types(), { headers });
      assert.equal(answer.status, 203);
      assert.match(answer.headers['content-type'] ?? '', /^text\/html/);
      assert.match(answer.text, /^<!DOCTYPE html>/);
    }
    const patch = await boards.call('PATCH', '/_apis/wit/workitems/1', { headers, body: [] });
    assert.equal(patch.status, 401);
    assert.match(errorOf(patch).message, /^TF400813: /);
    assert.equal(patch.headers['x-tfs-serviceerror'], errorOf(patch).message);
    boards.emulator.settings.badToken = '401';
    assert.equal((await boards.call('GET', types(), { headers })).status, 401);
  });

  it('tells an expired personal access token by its own words', async () => {
    const { token, access } = boards.emulator.addToken();
    access.expiresAt = Date.now() - 1;
    const answer = await boards.call('GET', types(), { headers: { authorization: basic(token) } });
    assert.deepEqual(errorOf(answer), {
      status: 401,
      message: 'Access Denied: The Personal Access Token used has expired.',
      typeKey: 'AccessCheckException',
    });
  });

  it('sends who shows nothing to the sign-in page, unless that is suppressed', async () => {
    const url = boards.emulator.url + types();
    assert.equal((await exchange(boards.ca, url)).status, 302);
    const suppressed = await exchange(boards.ca, url, { headers: { 'X-TFS-FedAuthRedirect': 'Suppress' } });
    assert.equal(suppressed.status, 401);
  });

  it('wants a version for everything but GET, and knows which are released', async () => {
    const wiql = `${boards.emulator.url}${boards.inProject}/_apis/wit/wiql`;
    const send = (version: string, accept?: string): ReturnType<typeof exchange> =>
      exchange(boards.ca, wiql + version, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${boards.emulator.token}`,
          'content-type': 'application/json',
          ...(accept ? { accept } : {}),
        },
        body: JSON.stringify({ query: 'SELECT [System.Id] FROM WorkItems' }),
      });
    const missing = errorOf(await send(''));
    assert.equal(missing.typeKey, 'VssVersionNotSpecifiedException');
    assert.match(missing.message, /^No api-version was supplied for the "POST" request\./);
    assert.equal((await send('?api-version=7.0')).status, 200);
    assert.equal((await send('', 'application/json;api-version=7.1-preview.2')).status, 200);
    assert.equal(errorOf(await send('?api-version=7.2')).typeKey, 'VssInvalidPreviewVersionException');
    assert.equal((await send('?api-version=7.2-preview.2')).status, 200);
    assert.equal(errorOf(await send('?api-version=9.0')).typeKey, 'VssVersionOutOfRangeException');
    const plainGet = await exchange(boards.ca, boards.emulator.url + types(), {
      headers: { authorization: `Bearer ${boards.emulator.token}` },
    });
    assert.equal(plainGet.status, 200);
    const tags = await boards.call('GET', `${boards.inProject}/_apis/wit/tags`);
    assert.equal(errorOf(tags).typeKey, 'VssInvalidPreviewVersionException');
  });

  it('sends the headers by which a request can be found again', async () => {
    const { headers } = await boards.call('GET', types());
    assert.match(String(headers.activityid), /^[\da-f-]{36}$/);
    assert.match(headers['content-type'] ?? '', /^application\/json; charset=utf-8; api-version=7\.1$/);
    assert.equal(headers['cache-control'], 'no-cache');
  });

  it('knows projects by name and GUID in any letter case, and answers 404 to others', async () => {
    const { projectId } = boards.emulator;
    for (const project of ['fabrikam%20erp', projectId, projectId.toUpperCase()]) {
      assert.equal((await boards.call('GET', `/${project}/_apis/wit/workitemtypes/Bug`)).status, 200);
    }
    const unknown = await boards.call('GET', '/Nowhere/_apis/wit/workitemtypes');
    assert.match(errorOf(unknown).message, /^TF200016: .*Nowhere/);
    assert.equal(unknown.status, 404);
    const page = await boards.call('GET', '/_apis/wit/nothing');
    assert.deepEqual([page.status, page.text.startsWith('<!DOCTYPE html>')], [404, true]);
  });

  it('says where things are exactly as the recorded answers do', async () => {
    const file = join(sharedFolder, 'reference/openapi/azure-devops/options-locations.json');
    const recorded = JSON.parse(readFileSync(file, 'utf8')) as {
      options: Record<string, unknown>;
      resourceAreas: unknown;
    };
    for (const [area, expected] of Object.entries(recorded.options)) {
      const answer = await exchange(boards.ca, `${boards.emulator.url}/_apis/${area}`, { method: 'OPTIONS' });
      assert.deepEqual(answer.json(), expected, area);
    }
    const areas = JSON.parse(
      JSON.stringify(recorded.resourceAreas).replaceAll('{base}', boards.emulator.url),
    ) as unknown;
    assert.deepEqual(await boards.json('GET', '/_apis/ResourceAreas'), areas);
    const { authenticatedUser } = await boards.json('GET', '/_apis/connectionData');
    assert.equal((authenticatedUser as { uniqueName: string }).uniqueName, boards.emulator.user.uniqueName);
  });

  it('blocks with 429 and delays with 200, both with their headers', async () => {
    boards.emulator.throttling.add({ kind: 'blocked', retryAfterSeconds: 7, path: /workitemtypes/ });
    const blocked = await boards.call('GET', types());
    assert.equal(blocked.status, 429);
    assert.equal(errorOf(blocked).typeKey, 'RequestBlockedException');
    assert.match(errorOf(blocked).message, /^TF400733: .*'Concurrency'/);
    assert.equal(blocked.headers['retry-after'], '7');
    assert.equal(blocked.headers['x-ratelimit-remaining'], '0');
    boards.emulator.throttling.add({ kind: 'delayed', retryAfterSeconds: 2, delayMs: 5, resource: 'ATCPU' });
    const delayed = await boards.call('GET', types());
    assert.equal(delayed.status, 200);
    assert.equal(delayed.headers['retry-after'], '2');
    assert.equal(delayed.headers['x-ratelimit-delay'], '0.005');
    assert.equal(delayed.headers['x-ratelimit-resource'], 'ATCPU');
    const ordinary = await boards.call('GET', types());
    assert.deepEqual([ordinary.status, ordinary.headers['x-ratelimit-delay']], [200, undefined]);
  });
});
