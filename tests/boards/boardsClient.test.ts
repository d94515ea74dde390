import assert from 'node:assert/strict';
import { BoardsError } from '../../src/boards/boardsError';
import { inFlightLimit, type BoardsCall } from '../../src/boards/boardsClient';
import type { HttpRequest, HttpResponse, Send } from '../../src/http/types';
import { boardsWorld, type BoardsWorld } from './boardsWorld';

describe('boards/boardsClient', () => {
  let world: BoardsWorld;
  before(async () => {
    world = await boardsWorld({ project: 'Grün & Co #1', organization: 'contoso' });
  });
  after(() => world.stop());
  beforeEach(() => {
    world.boards.reset();
    world.log.length = 0;
  });

  const fields = (): BoardsCall => ({
    purpose: 'read the fields',
    method: 'GET',
    path: `${world.client().projectPath}/_apis/wit/fields`,
  });
  const call = (changes: Parameters<BoardsWorld['client']>[0] = {}, more: Partial<BoardsCall> = {}) =>
    world.client(changes).call({ ...fields(), ...more });
  const refusal = async (promise: Promise<unknown>): Promise<BoardsError> => {
    const error: unknown = await promise.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof BoardsError, String(error));
    return error;
  };

  it('names version, identity and format, and encodes the project', async () => {
    const answer = (await call()) as { value: unknown[] };
    assert.ok(answer.value.length > 10);
    const [request] = world.boards.requests;
    assert.equal(request?.path, '/contoso/Gr%C3%BCn%20%26%20Co%20%231/_apis/wit/fields');
    assert.equal(request.query['api-version'], '7.0');
    assert.equal(request.headers.authorization, `Bearer ${world.boards.token}`);
    assert.equal(request.headers['x-tfs-fedauthredirect'], 'Suppress');
    assert.equal(request.headers.accept, 'application/json');
    assert.equal(request.headers['content-type'], undefined);
  });

  it('sends JSON as JSON', async () => {
    const path = `${world.client().projectPath}/_apis/wit/wiql`;
    await call({}, { method: 'POST', path, json: { query: 'SELECT [System.Id] FROM WorkItems' } });
    assert.equal(world.boards.requests[0]?.headers['content-type'], 'application/json');
  });

  it('takes the sign-in page with 203 for a refused token', async () => {
    const error = await refusal(call({ authorization: 'Bearer nonsense' }));
    assert.equal(error.code, 'unauthorized');
    assert.match(error.message, /project Grün & Co #1/);
    assert.match(error.remedy, /authorization scope|personal access token/);
  });

  it('takes 401 and an expired personal access token for a refused token', async () => {
    world.boards.settings.badToken = '401';
    assert.equal((await refusal(call({ authorization: 'Bearer nonsense' }))).code, 'unauthorized');
    const { token, access } = world.boards.addToken();
    access.expiresAt = 0;
    const basic = `Basic ${Buffer.from(`:${token}`).toString('base64')}`;
    const error = await refusal(call({ authorization: basic }));
    assert.deepEqual([error.code, error.status], ['unauthorized', 401]);
    assert.match(error.serviceMessage, /expired/);
  });

  it('follows no redirect to a sign-in page', async () => {
    world.boards.faults.add({
      kind: 'status',
      status: 302,
      headers: { location: 'https://elsewhere.example/' },
    });
    assert.equal((await refusal(call())).code, 'unauthorized');
    assert.equal(world.boards.requests.length, 1);
  });

  const json = { 'content-type': 'application/json' };
  const pages = [
    ['203 whatever it carries', { status: 203, headers: json, body: '{"value":[]}' }, 'unauthorized'],
    [
      'a page with status 200',
      { status: 200, headers: { 'content-type': 'text/html' }, body: '<html>' },
      'unauthorized',
    ],
    [
      'text that is no JSON',
      { status: 200, headers: { 'content-type': 'application/json' }, body: '{"a":' },
      'generic',
    ],
    [
      'a page of a wrong address',
      { status: 404, headers: { 'content-type': 'text/html' }, body: '<html>' },
      'project-unknown',
    ],
  ] as const;
  for (const [what, fault, code] of pages) {
    it(`refuses ${what}`, async () => {
      world.boards.faults.add({ kind: 'status', ...fault });
      assert.equal((await refusal(call())).code, code);
    });
  }

  it('names a project that does not exist, in the words of the service', async () => {
    const error = await refusal(call({ project: 'Nowhere' }, { path: '/Nowhere/_apis/wit/fields' }));
    assert.equal(error.code, 'project-unknown');
    assert.match(error.serviceMessage, /TF200016/);
    assert.match(error.remedy, /organizationUrl and project/);
    assert.ok(error.facts.some((fact) => fact.startsWith('activityid: ')));
  });

  it('rides out a service that is restarting, and gives up with its words', async () => {
    world.boards.faults.add({ kind: 'status', status: 503, times: 2 });
    await call();
    assert.equal(world.boards.requests.length, 3);
    world.boards.faults.add({ kind: 'status', status: 503, times: Infinity });
    assert.equal((await refusal(call())).code, 'service');
  });

  it('asks five times while the service says that it is busy', async () => {
    const fault = {
      kind: 'status',
      status: 400,
      headers: { 'content-type': 'application/json' },
      body: '{"message":"VS402490: Too many concurrent users."}',
    } as const;
    world.boards.faults.add({ ...fault, times: 4 });
    await call();
    assert.equal(world.boards.requests.length, 5);
    world.boards.faults.add({ ...fault, times: Infinity });
    assert.equal((await refusal(call())).code, 'busy');
    assert.equal(world.boards.requests.length, 10);
  });

  it('counts requests', async () => {
    const client = world.client();
    await client.call(fields());
    await client.call(fields());
    assert.equal(client.requests, 2);
  });

  it('passes an answer that the caller can do with', async () => {
    const path = `${world.client().projectPath}/_apis/wit/workitems/4711`;
    await call({}, { path, accept: [404] });
    assert.equal((await refusal(call({}, { path, subject: 'work item 4711' }))).code, 'not-found');
  });

  it('waits before the next request when a delayed answer asks for it', async () => {
    world.boards.throttling.add({ kind: 'delayed', retryAfterSeconds: 20 });
    const client = world.client();
    const startMs = world.clock.elapsedMs;
    await client.call(fields());
    assert.equal(world.clock.elapsedMs, startMs);
    await client.call(fields());
    assert.equal(world.clock.elapsedMs - startMs, 20_000);
    assert.match(world.log[0] ?? '', /pause of 20 s/);
  });

  it('waits as long as 429 says', async () => {
    world.boards.throttling.add({ kind: 'blocked', retryAfterSeconds: 45, times: 2 });
    const startMs = world.clock.elapsedMs;
    await call();
    assert.equal(world.clock.elapsedMs - startMs, 90_000);
  });

  it('never has more than eight requests in flight', async () => {
    let now = 0;
    let most = 0;
    const send: Send = async (request: HttpRequest): Promise<HttpResponse> => {
      most = Math.max(most, ++now);
      const response = await world.send(request);
      now -= 1;
      return response;
    };
    const client = world.client({ send });
    await Promise.all(Array.from({ length: 30 }, () => client.call(fields())));
    assert.equal(most, inFlightLimit);
  });
});
