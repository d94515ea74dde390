import assert from 'node:assert/strict';
import { closeServers, startHttps } from './support/servers';
import { closeSenders, sender } from './support/sender';

afterEach(async () => {
  await closeSenders();
  await closeServers();
});

describe('an answer into memory that the caller gave', () => {
  const content = Buffer.from('0123456789'.repeat(20_000));
  const start = () => startHttps((_request, response) => void response.end(content));

  it('fills it from the beginning and gives the filled part', async () => {
    const { send } = await sender();
    const server = await start();
    const into = new Uint8Array(content.length + 5);
    const { body } = await send(server.url, { into });
    assert.ok(body.equals(content));
    assert.equal(body.buffer, into.buffer);
  });

  it('tells how much of it has arrived', async () => {
    const { send } = await sender();
    const server = await start();
    const told: number[] = [];
    await send(server.url, { into: new Uint8Array(content.length), onMoved: (bytes) => told.push(bytes) });
    assert.equal(told.at(-1), content.length);
    assert.deepEqual(
      told,
      [...told].sort((a, b) => a - b),
    );
  });

  it('is a failure when it is longer', async () => {
    const { send } = await sender();
    const server = await start();
    const into = new Uint8Array(content.length - 1);
    await assert.rejects(send(server.url, { into }), { code: 'answer-too-large' });
  });
});

describe('a large body', () => {
  it('tells how much of it has left, again from the start with each attempt', async () => {
    const { send } = await sender();
    let asked = 0;
    const server = await startHttps((_request, response) => {
      asked += 1;
      response.writeHead(asked === 1 ? 503 : 201).end();
    });
    const told: number[] = [];
    const body = new Uint8Array(600_000);
    await send(server.url, { method: 'PUT', body, onMoved: (bytes) => told.push(bytes) });
    assert.deepEqual(told, [262_144, 524_288, 600_000, 262_144, 524_288, 600_000]);
  });
});
