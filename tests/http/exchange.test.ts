import assert from 'node:assert/strict';
import type { TLSSocket } from 'node:tls';
import { CancelledError } from '../../src/errors';
import type { TransportLimits } from '../../src/http/dispatchers';
import { NetworkError } from '../../src/http/networkError';
import type { HttpRequest } from '../../src/http/types';
import { closeServers, startHttps, startTcp, startTls } from './support/servers';
import { closeSenders, sender } from './support/sender';

afterEach(async () => {
  await closeSenders();
  await closeServers();
});

/** The NetworkError of one attempt. */
async function failure(
  url: string,
  limits: Partial<TransportLimits> = {},
  request: Partial<HttpRequest> = {},
): Promise<NetworkError> {
  const { send } = await sender({ limits });
  const error = await send(url, { retryForMs: 0, ...request }).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof NetworkError, String(error));
  return error;
}

function summary({ code, phase, requestMayHaveBeenProcessed }: NetworkError): unknown[] {
  return [code, phase, requestMayHaveBeenProcessed];
}

/** Runs `then` when a whole request head has arrived. */
function onceAsked(socket: TLSSocket, then: () => void): void {
  let text = '';
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString('latin1');
    if (text.includes('\r\n\r\n')) then();
  });
}

describe('an exchange that fails', () => {
  it('is refused', async () => {
    const error = await failure('https://localhost:1/');
    assert.deepEqual(summary(error), ['connection-refused', 'connect', false]);
    assert.match(error.message, /^Could not read the thing: localhost:1 refused the connection\.$/);
  });

  it('opens no secure connection in time', async () => {
    const silent = await startTcp(() => undefined);
    const error = await failure(silent.url, { connectTimeoutMs: 300 });
    assert.deepEqual(summary(error), ['tls-failed', 'tls', false]);
  });

  it('is cut during the TLS handshake', async () => {
    const rude = await startTcp((socket) => socket.once('data', () => socket.destroy()));
    assert.deepEqual(summary(await failure(rude.url)), ['tls-failed', 'tls', false]);
  });

  it('meets a server that speaks no TLS', async () => {
    const plain = await startTcp((socket) => socket.end('HTTP/1.1 200 OK\r\n\r\n'));
    const error = await failure(plain.url);
    assert.deepEqual(summary(error), ['tls-failed', 'tls', false]);
    assert.match(error.remedy, /speaks https/);
  });

  it('is cut before the request is read', async () => {
    const server = await startTls((socket) => socket.destroy());
    assert.deepEqual(summary(await failure(server.url)), ['connection-cut', 'answer', true]);
  });

  it('is cut after the request and before the answer', async () => {
    const server = await startTls((socket) => onceAsked(socket, () => socket.destroy()));
    const error = await failure(server.url);
    assert.deepEqual(summary(error), ['connection-cut', 'answer', true]);
    assert.match(error.message, /was cut before its answer came\.$/);
  });

  it('gets no answer in time', async () => {
    const server = await startHttps(() => undefined);
    const error = await failure(server.url, { answerTimeoutMs: 300 });
    assert.deepEqual(summary(error), ['no-answer', 'answer', true]);
    assert.equal(server.requests.length, 1);
  });

  it('gets no answer in the time that the request allows', async () => {
    const server = await startHttps((_, response) => void setTimeout(() => response.end('x'), 1700));
    const { send } = await sender({ limits: { answerTimeoutMs: 300 } });
    assert.equal((await send(server.url, { retryForMs: 0, answerTimeoutMs: 30_000 })).status, 200);
  });

  it('stalls while the request is being sent', async () => {
    const server = await startTls((socket) => socket.pause());
    const upload = { method: 'PUT', body: Buffer.alloc(32 * 1024 * 1024) } as const;
    const error = await failure(server.url, { answerTimeoutMs: 300 }, upload);
    assert.deepEqual(summary(error), ['no-answer', 'answer', true]);
  });

  it('stalls in the middle of the answer', async () => {
    const server = await startHttps((_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half');
    });
    assert.deepEqual(summary(await failure(server.url, { stallTimeoutMs: 300 })), [
      'answer-stalled',
      'body',
      true,
    ]);
  });

  it('is cut in the middle of an answer of known length', async () => {
    const server = await startHttps((_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half', () => response.destroy());
    });
    assert.deepEqual(summary(await failure(server.url)), ['answer-cut', 'body', true]);
  });

  it('is cut in the middle of a chunked answer', async () => {
    const server = await startHttps((_, response) => {
      response.write('half', () => response.destroy());
    });
    assert.deepEqual(summary(await failure(server.url)), ['answer-cut', 'body', true]);
  });

  it('ends politely, but short of the announced length', async () => {
    const server = await startTls((socket) =>
      onceAsked(socket, () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf')),
    );
    assert.deepEqual(summary(await failure(server.url)), ['answer-cut', 'body', true]);
  });

  it('gets an answer that is no HTTP', async () => {
    const server = await startTls((socket) =>
      onceAsked(socket, () => socket.write('220 mail ready\r\n\r\n')),
    );
    assert.deepEqual(summary(await failure(server.url)), ['connection-cut', 'answer', true]);
  });

  it('gets more than it is willing to keep', async () => {
    const server = await startHttps((_, response) => response.end(Buffer.alloc(10_001)));
    const { send } = await sender({ limits: { maxAnswerBytes: 10_000 } });
    await assert.rejects(send(server.url), { code: 'answer-too-large', phase: 'body' });
    assert.equal(server.requests.length, 1);
    const enough = await sender({ limits: { maxAnswerBytes: 10_001 } });
    assert.equal((await enough.send(server.url)).body.length, 10_001);
  });

  it('is cancelled in flight', async () => {
    const cancel = new AbortController();
    const reason = new Error('cancelled');
    const server = await startHttps(() => cancel.abort(reason));
    const { send } = await sender();
    await assert.rejects(send(server.url, { signal: cancel.signal }), reason);
  });

  it('is cancelled while the answer is being read', async () => {
    const cancel = new AbortController();
    const reason = new Error('cancelled');
    const server = await startHttps((_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half', () => setTimeout(() => cancel.abort(reason), 50));
    });
    const { send } = await sender();
    await assert.rejects(send(server.url, { signal: cancel.signal }), reason);
  });

  it('is cancelled while the connection is being opened', async () => {
    const cancel = new AbortController();
    const reason = new Error('cancelled');
    const silent = await startTcp(() => cancel.abort(reason));
    const { send } = await sender();
    await assert.rejects(send(silent.url, { signal: cancel.signal }), reason);
  });

  it('ends when the sender is closed', async () => {
    const open = await sender();
    const server = await startHttps(() => void open.close());
    await assert.rejects(open.send(server.url), CancelledError);
    const opening = await sender();
    const silent = await startTcp(() => void opening.close());
    await assert.rejects(opening.send(silent.url), CancelledError);
    await assert.rejects(opening.send(silent.url), CancelledError);
    const waiting = await sender();
    const busy = await startHttps((_, response) => response.writeHead(429).end());
    waiting.clock.at(1000, () => void waiting.close());
    await assert.rejects(waiting.send(busy.url), CancelledError);
    assert.equal(waiting.clock.elapsedMs, 1000);
  });
});

describe('an exchange that only looks as if it failed', () => {
  it('takes a slow upload as long as it moves', async () => {
    const total = 24 * 1024 * 1024;
    const server = await startTls((socket) => {
      let received = 0;
      socket.on('data', (chunk: Buffer) => {
        received += chunk.length;
        if (received >= total) return void socket.end('HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n');
        // Not near the end: what waits in buffers then has left the client, whose time-out counts from there.
        const pauses = Math.min(8, Math.floor(received / 2_000_000));
        if (pauses > Math.min(8, Math.floor((received - chunk.length) / 2_000_000))) {
          socket.pause();
          setTimeout(() => socket.resume(), 300);
        }
      });
    });
    const { send } = await sender({ limits: { answerTimeoutMs: 1000 } });
    const body = Buffer.alloc(total);
    const answer = await send(server.url, { method: 'PUT', body, retryForMs: 0 });
    assert.equal(answer.status, 201);
  });

  it('is repeated when it is safe, and brings the whole answer then', async () => {
    let calls = 0;
    const server = await startHttps((_, response) => {
      calls += 1;
      if (calls === 1) return void response.destroy();
      response.writeHead(200, { 'content-length': '4' });
      if (calls === 2) return void response.write('ha', () => response.destroy());
      response.end('full');
    });
    const { send, log } = await sender();
    assert.equal((await send(server.url)).body.toString(), 'full');
    const host = new URL(server.url).host;
    assert.deepEqual(log, [
      `Could not read the thing: the connection to ${host} was cut before its answer came; trying again in 1 s.`,
      `Could not read the thing: the connection to ${host} was cut in the middle of its answer; trying again in 2 s.`,
    ]);
  });

  it('is not repeated when it is unsafe', async () => {
    const server = await startHttps((_, response) => response.destroy());
    const { send } = await sender();
    await assert.rejects(send(server.url, { method: 'POST', repeat: 'unsafe' }), {
      requestMayHaveBeenProcessed: true,
    });
    assert.equal(server.requests.length, 1);
  });
});
