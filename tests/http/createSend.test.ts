import assert from 'node:assert/strict';
import { TaskError } from '../../src/errors';
import { NetworkError } from '../../src/http/networkError';
import { closedPort, closeServers, startHttps } from './support/servers';
import { closeSenders, sender } from './support/sender';

afterEach(async () => {
  await closeSenders();
  await closeServers();
});

describe('createSend', () => {
  it('sends method, path, query, headers and body, and names the user agent', async () => {
    const server = await startHttps((_, response) => response.end());
    const { send } = await sender();
    await send(`${server.url}/a/b%20c?x=1&y=%2F`, {
      method: 'POST',
      headers: {
        'X-Custom': 'ä'.normalize('NFD')[0] ?? '',
        Authorization: 'Bearer t',
        'User-Agent': 'other',
      },
      body: 'grüße',
    });
    const [seen] = server.requests;
    assert.equal(seen?.method, 'POST');
    assert.equal(seen?.url, '/a/b%20c?x=1&y=%2F');
    assert.equal(seen?.headers['x-custom'], 'a');
    assert.equal(seen?.headers.authorization, 'Bearer t');
    assert.equal(seen?.headers['user-agent'], 'tests/1.0');
    assert.equal(seen?.headers['content-length'], '7');
    assert.equal(seen?.body.toString(), 'grüße');
  });

  it('hands back status, lower-case headers, repeated ones joined, and the whole body', async () => {
    const body = Buffer.alloc(3_000_000, 'x');
    const server = await startHttps((_, response) => {
      response.writeHead(203, { 'X-MS-Request-Id': 'r1', Link: ['<a>', '<b>'] });
      response.end(body);
    });
    const { send } = await sender();
    const answer = await send(server.url);
    assert.equal(answer.status, 203);
    assert.equal(answer.headers['x-ms-request-id'], 'r1');
    assert.equal(answer.headers.link, '<a>, <b>');
    assert.ok(answer.body.equals(body));
  });

  it('reads answers without a body', async () => {
    const server = await startHttps((request, response) =>
      response.writeHead(request.method === 'HEAD' ? 200 : 204, { etag: 'e' }).end(),
    );
    const { send } = await sender();
    assert.equal((await send(server.url)).body.length, 0);
    const head = await send(server.url, { method: 'HEAD' });
    assert.deepEqual([head.status, head.headers.etag, head.body.length], [200, 'e', 0]);
  });

  it('sends a large body whole', async () => {
    const server = await startHttps((_, response) => response.writeHead(201).end());
    const { send } = await sender();
    const body = Buffer.alloc(5 * 1024 * 1024 + 17, 'abcdefg');
    const answer = await send(server.url, { method: 'PUT', body });
    assert.equal(answer.status, 201);
    assert.ok(server.requests[0]?.body.equals(body));
    assert.equal(server.requests[0]?.headers['content-length'], String(body.length));
  });

  it('hands redirects back and follows none', async () => {
    const elsewhere = await startHttps((_, response) => response.end());
    const server = await startHttps((_, response) =>
      response.writeHead(307, { location: `${elsewhere.url}/there` }).end(),
    );
    const { send } = await sender();
    const answer = await send(server.url, { headers: { authorization: 'Bearer t' } });
    assert.equal(answer.status, 307);
    assert.equal(answer.headers.location, `${elsewhere.url}/there`);
    assert.equal(elsewhere.connections(), 0);
  });

  it('takes a header that cannot be sent for a defect, and does not try again', async () => {
    const { send, clock } = await sender();
    const sending = send('https://localhost:1/', { headers: { 'x-bad': 'a\nb' } });
    await assert.rejects(sending, { code: 'UND_ERR_INVALID_ARG' });
    assert.deepEqual(clock.sleeps, []);
  });

  it('refuses http and sends nothing', async () => {
    const { send } = await sender();
    for (const url of ['http://localhost:1/x?sig=secret', 'localhost', 'ftp://localhost/'])
      await assert.rejects(send(url), (error: unknown) => {
        assert.ok(error instanceof TaskError);
        assert.equal(error.code, 'https-only');
        assert.match(error.remedy, /https:\/\//);
        assert.doesNotMatch(error.message, /secret/);
        return true;
      });
  });

  it('keeps safe requests on open connections and gives each unsafe one its own', async () => {
    const server = await startHttps((_, response) => response.end('x'));
    const { send } = await sender();
    for (let i = 0; i < 10; i += 1) await send(server.url);
    const kept = server.connections();
    assert.ok(kept <= 2, `${kept} connections`);
    for (let i = 0; i < 3; i += 1) await send(server.url, { method: 'POST', repeat: 'unsafe' });
    assert.equal(server.connections(), kept + 3);
  });

  it('sends many requests to one host at the same time, under one signal, without a warning', async () => {
    const waiting: (() => void)[] = [];
    const server = await startHttps((_, response) => {
      waiting.push(() => response.end('x'));
      if (waiting.length === 40) for (const answer of waiting) answer();
    });
    const warnings: Error[] = [];
    const onWarning = (warning: Error) => warnings.push(warning);
    process.on('warning', onWarning);
    const { send } = await sender();
    const { signal } = new AbortController();
    const answers = await Promise.all(Array.from({ length: 40 }, () => send(server.url, { signal })));
    await new Promise((resolve) => setImmediate(resolve));
    process.off('warning', onWarning);
    assert.equal(answers.filter(({ status }) => status === 200).length, 40);
    assert.deepEqual(warnings, []);
  });
});

describe('createSend, riding out failures', () => {
  it('waits as a 429 asks, says so in one line each time, and hands back what comes then', async () => {
    const answers = [
      { status: 429, headers: { 'retry-after': '30' } },
      { status: 429, headers: { 'retry-after': '267' } },
      { status: 200, headers: {} },
    ];
    const server = await startHttps((_, response) => {
      const { status, headers } = answers.shift() ?? { status: 500, headers: {} };
      response.writeHead(status, headers).end();
    });
    const { send, clock, log } = await sender();
    const answer = await send(server.url, { method: 'POST', repeat: 'unsafe', purpose: 'create the asset' });
    assert.equal(answer.status, 200);
    assert.deepEqual(clock.sleeps, [30_000, 267_000]);
    const host = new URL(server.url).host;
    assert.deepEqual(log, [
      `${host} answered 429 (too many requests) to "create the asset"; trying again in 30 s.`,
      `${host} answered 429 (too many requests) to "create the asset"; trying again in 4 min 27 s.`,
    ]);
  });

  it('waits until the date a server names', async () => {
    let calls = 0;
    const server = await startHttps((_, response) => {
      calls += 1;
      response.writeHead(calls === 1 ? 503 : 200, {
        date: 'Thu, 01 Jan 2026 10:00:00 GMT',
        'retry-after': 'Thu, 01 Jan 2026 10:00:20 GMT',
      });
      response.end();
    });
    const { send, clock } = await sender();
    assert.equal((await send(server.url)).status, 200);
    assert.deepEqual(clock.sleeps, [20_000]);
  });

  it('hands back the last answer when the budget is spent', async () => {
    const server = await startHttps((_, response) => response.writeHead(503).end('busy'));
    const { send, clock } = await sender();
    const answer = await send(server.url, { retryForMs: 10_000 });
    assert.equal(answer.status, 503);
    assert.equal(answer.body.toString(), 'busy');
    assert.deepEqual(clock.sleeps, [750, 1500, 3000]);
    assert.equal(server.requests.length, 4);
  });

  it('rides out an outage of half an hour when asked to', async () => {
    const { send, clock } = await sender();
    const port = await closedPort();
    await assert.rejects(send(`https://localhost:${port}`, { retryForMs: 30 * 60_000 }), (error: unknown) => {
      assert.ok(error instanceof NetworkError);
      assert.equal(error.code, 'connection-refused');
      assert.match(error.facts.join('\n'), /Tried \d+ times in 29 min \d+ s\./);
      return true;
    });
    assert.ok(clock.elapsedMs > 29 * 60_000 && clock.elapsedMs <= 30 * 60_000);
  });

  it('sends an unsafe request once when the server may have acted on it', async () => {
    const server = await startHttps((_, response) => response.writeHead(500).end());
    const { send, clock } = await sender();
    assert.equal((await send(server.url, { method: 'POST', repeat: 'unsafe' })).status, 500);
    assert.deepEqual(clock.sleeps, []);
    assert.equal(server.requests.length, 1);
  });

  it('repeats an unsafe request that never left', async () => {
    const port = await closedPort();
    const { send, clock } = await sender();
    const sending = send(`https://localhost:${port}`, { method: 'POST', repeat: 'unsafe' });
    await assert.rejects(sending, { code: 'connection-refused', requestMayHaveBeenProcessed: false });
    assert.ok(clock.sleeps.length > 3);
  });

  it('gives up within seconds on a host that nobody knows', async () => {
    const { send, clock, log } = await sender();
    await assert.rejects(send('https://no-such-host.invalid/x'), (error: unknown) => {
      assert.ok(error instanceof NetworkError);
      assert.deepEqual(
        [error.code, error.phase, error.requestMayHaveBeenProcessed],
        ['host-not-found', 'resolve', false],
      );
      assert.match(error.message, /no-such-host\.invalid/);
      assert.match(error.remedy, /geography/);
      return true;
    });
    assert.ok(clock.elapsedMs <= 15_000);
    assert.match(
      log[0] ?? '',
      /^Could not read the thing: no address was found for the host no-such-host\.invalid; trying again in 1 s\.$/,
    );
  });

  it('ends a wait at once when the run is cancelled', async () => {
    const server = await startHttps((_, response) => response.writeHead(429, { 'retry-after': '300' }).end());
    const { send, clock } = await sender();
    const cancel = new AbortController();
    const reason = new Error('cancelled');
    clock.at(5000, () => cancel.abort(reason));
    await assert.rejects(send(server.url, { signal: cancel.signal }), reason);
    assert.equal(clock.elapsedMs, 5000);
    assert.equal(server.requests.length, 1);
  });

  it('sends nothing for a run that is cancelled already', async () => {
    const server = await startHttps((_, response) => response.end());
    const { send } = await sender();
    const reason = new Error('cancelled');
    await assert.rejects(send(server.url, { signal: AbortSignal.abort(reason) }), reason);
    assert.equal(server.connections(), 0);
  });
});
