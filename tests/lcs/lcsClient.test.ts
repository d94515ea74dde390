import assert from 'node:assert/strict';
import { ExchangeFailure, type FailureKind } from '../../src/http/exchangeFailure';
import { NetworkError } from '../../src/http/networkError';
import { createLcsClient } from '../../src/lcs/lcsClient';
import { LcsError } from '../../src/lcs/lcsError';
import type { LcsCall } from '../../src/lcs/types';
import { scriptedSend, type ScriptedAnswer } from './scriptedSend';

const apiUrl = 'https://lcsapi.eu.lcs.dynamics.com';
const get: LcsCall = { purpose: 'read the thing', method: 'GET', path: '/things/1', repeat: 'safe' };
const post: LcsCall = { purpose: 'make the thing', method: 'POST', path: '/things', repeat: 'unsafe' };

/** Tokens `t1`, `t2`, …: a rejected one is replaced. */
function fakeTokens() {
  const rejected: string[] = [];
  return {
    rejected,
    token: () => Promise.resolve(`t${rejected.length + 1}`),
    reject: (token: string) => void rejected.push(token),
  };
}

function clientOf(...answers: (ScriptedAnswer | Error)[]) {
  const send = scriptedSend(...answers);
  const tokens = fakeTokens();
  return { client: createLcsClient({ send, tokens, apiUrl }), send, tokens };
}

async function failure(call: LcsCall, ...answers: (ScriptedAnswer | Error)[]): Promise<LcsError> {
  const error: unknown = await clientOf(...answers)
    .client.call(call)
    .then(
      () => assert.fail('the call succeeded'),
      (reason: unknown) => reason,
    );
  assert.ok(error instanceof LcsError, String(error));
  return error;
}

describe('lcsClient', () => {
  it('sends the token, the version and the encoded query, and parses the answer', async () => {
    const { client, send } = clientOf({ status: 200, body: '\uFEFF{"Id":"a"}' });
    const answer = await client.call({
      ...get,
      query: { updateName: 'Ünïque & 100 %', fileType: 10 },
      retryForMs: 5,
      answerTimeoutMs: 7,
    });
    assert.deepEqual(answer, { status: 200, json: { Id: 'a' } });
    const [request] = send.requests;
    assert.equal(
      request?.url,
      `${apiUrl}/things/1?updateName=%C3%9Cn%C3%AFque%20%26%20100%20%25&fileType=10`,
    );
    assert.equal(request.headers?.authorization, 'Bearer t1');
    assert.equal(request.headers['x-ms-version'], '2017-09-15');
    assert.equal(request.headers.accept, 'application/json');
    assert.deepEqual([request.retryForMs, request.answerTimeoutMs, request.repeat], [5, 7, 'safe']);
    assert.equal(request.body, undefined);
  });

  it('sends JSON, and takes an empty answer and one that is no JSON', async () => {
    const { client, send } = clientOf({ status: 204 }, { status: 200, body: 'OK' });
    assert.deepEqual(await client.call({ ...post, json: { Name: 'a "b"' } }), {
      status: 204,
      json: undefined,
    });
    assert.equal(send.requests[0]?.body, '{"Name":"a \\"b\\""}');
    assert.equal(send.requests[0].headers?.['content-type'], 'application/json');
    assert.deepEqual(await client.call(post), { status: 200, json: undefined });
  });

  it('passes on an envelope that says IsSuccess false', async () => {
    const { client } = clientOf({ body: { IsSuccess: false, ErrorMessage: 'no' } });
    assert.deepEqual((await client.call(post)).json, { IsSuccess: false, ErrorMessage: 'no' });
  });

  it('repeats once with a fresh token after a 401, also what must not be repeated', async () => {
    const { client, send, tokens } = clientOf({ status: 401 }, { body: {} });
    await client.call(post);
    assert.deepEqual(tokens.rejected, ['t1']);
    assert.deepEqual(
      send.requests.map(({ headers }) => headers?.authorization),
      ['Bearer t1', 'Bearer t2'],
    );
  });

  it('explains a 401 that stays with the three usual causes', async () => {
    const error = await failure(post, { status: 401 }, { status: 401, body: { Message: 'denied' } });
    assert.equal(error.code, 'lcs-unauthorized');
    assert.match(error.remedy, /never opened the project.*https:\/\/eu\.lcs\.dynamics\.com/);
    assert.match(error.remedy, /another geography/);
    assert.match(error.remedy, /licence/);
    assert.equal(error.outcomeUnknown, false);
  });

  const shapes: [string, ScriptedAnswer, { message?: string; activityId?: string }][] = [
    ['asset library', { body: { Message: 'no name' } }, { message: 'no name' }],
    ['lower case', { body: { message: 'no name' } }, { message: 'no name' }],
    [
      'servicing v1',
      { body: { LcsErrorCode: 17, Message: 'busy', ActivityId: 'act-1' } },
      { message: 'busy', activityId: 'act-1' },
    ],
    [
      'envelope',
      { body: { IsSuccess: false, ErrorMessage: 'bad', OperationActivityId: 'op-1' } },
      { message: 'bad', activityId: 'op-1' },
    ],
    ['plain text', { body: 'Something is wrong' }, { message: 'Something is wrong' }],
    ['JSON string', { body: '"wrong"' }, { message: 'wrong' }],
    ['nothing', {}, {}],
  ];
  for (const [name, answer, expected] of shapes)
    it(`reads the service's own words: ${name}`, async () => {
      const error = await failure(get, { status: 400, ...answer });
      assert.equal(error.code, 'lcs-refused');
      assert.equal(error.status, 400);
      assert.equal(error.serviceMessage, expected.message);
      assert.equal(error.activityId, expected.activityId);
      if (expected.message) assert.ok(error.facts.includes(`LCS says: ${expected.message}`));
      if (expected.activityId) assert.ok(error.facts.includes(`Activity id: ${expected.activityId}`));
      assert.match(error.message, /^Could not read the thing: LCS answered 400/);
    });

  it('shows error codes, correlation headers and the request, never its query', async () => {
    const error = await failure(
      { ...get, query: { name: 'private' } },
      {
        status: 400,
        headers: { 'x-ms-request-id': 'req-7' },
        body: { LcsErrorCode: 17, Message: 'busy' },
      },
    );
    assert.ok(error.facts.includes('LCS error code: 17'));
    assert.ok(error.facts.includes('x-ms-request-id: req-7'));
    assert.ok(error.facts.includes(`Request: GET ${apiUrl}/things/1`));
  });

  const statuses: [number, string, RegExp][] = [
    [302, 'lcs-moved', /not the LCS API/],
    [403, 'lcs-forbidden', /role/],
    [404, 'lcs-not-found', /projectId.*geography/],
    [429, 'lcs-throttled', /limits how often/],
    [500, 'lcs-unavailable', /Run the step again/],
    [503, 'lcs-unavailable', /Run the step again/],
  ];
  for (const [status, code, remedy] of statuses)
    it(`has a remedy for ${status}`, async () => {
      const error = await failure(get, { status });
      assert.equal(error.code, code);
      assert.match(error.remedy, remedy);
    });

  it('tells how long a throttling service asked to wait', async () => {
    assert.equal(
      (await failure(get, { status: 429, headers: { 'retry-after': '267' } })).retryAfterMs,
      267_000,
    );
    assert.equal((await failure(get, { status: 429 })).retryAfterMs, undefined);
  });

  const page = '<!DOCTYPE html><html><head><title>Lifecycle\n Services</title></head></html>';
  it('recognises a web page, with its title, whatever the status', async () => {
    for (const status of [200, 302, 404]) {
      const error = await failure(get, { status, headers: { 'content-type': 'text/html' }, body: page });
      assert.equal(error.code, 'lcs-web-page');
      assert.match(error.remedy, /the LCS portal or something in between/);
      assert.ok(error.facts.includes('Title of the page: Lifecycle Services'));
      assert.equal(error.outcomeUnknown, false);
    }
  });

  it('does not take the page of a failing gateway for the portal', async () => {
    const error = await failure(post, { status: 502, body: page });
    assert.equal(error.code, 'lcs-unavailable');
    assert.equal(error.outcomeUnknown, true);
  });

  it('knows when the service may have acted', async () => {
    for (const status of [408, 500, 502, 503, 504])
      assert.equal((await failure(post, { status })).outcomeUnknown, true, String(status));
    for (const status of [400, 403, 404, 409, 429])
      assert.equal((await failure(post, { status })).outcomeUnknown, false, String(status));
    assert.equal((await failure(get, { status: 500 })).outcomeUnknown, false);
  });

  const network = (kind: FailureKind) =>
    new NetworkError(
      new ExchangeFailure(kind, 'ECONNRESET'),
      { ...post, url: `${apiUrl}/things` },
      {
        context: {
          host: 'lcsapi.eu.lcs.dynamics.com',
          proxyHost: '',
          connectTimeoutMs: 1,
          answerTimeoutMs: 1,
          stallTimeoutMs: 1,
          maxAnswerBytes: 1,
        },
        attempts: 1,
        elapsedMs: 0,
      },
    );

  it('keeps the words of the network, and knows whether the request was sent', async () => {
    const cut = await failure(post, network('connection-cut'));
    assert.equal(cut.code, 'connection-cut');
    assert.equal(cut.status, undefined);
    assert.equal(cut.outcomeUnknown, true);
    assert.match(cut.message, /was cut before its answer came/);
    assert.equal((await failure(get, network('connection-cut'))).outcomeUnknown, false);
    assert.equal((await failure(post, network('host-not-found'))).outcomeUnknown, false);
  });

  it('ends with the reason of the signal when it aborts', async () => {
    const controller = new AbortController();
    const reason = new Error('cancelled');
    controller.abort(reason);
    const { client } = clientOf(network('connection-cut'));
    await assert.rejects(client.call({ ...post, signal: controller.signal }), reason);
  });
});
