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

  it('is a failure when it is longer', async () => {
    const { send } = await sender();
    const server = await start();
    const into = new Uint8Array(content.length - 1);
    await assert.rejects(send(server.url, { into }), { code: 'answer-too-large' });
  });
});
