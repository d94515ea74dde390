import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { request } from 'node:https';
import type { Emulators } from '../../../emulators/start';
import { startEmulators } from '../../../emulators/start';
import type { PlainAnswer } from '../plainHttps';
import { exchange } from '../plainHttps';

const MiB = 1024 * 1024;

describe('emulators/blobs front', () => {
  let emulators: Emulators;

  before(async () => {
    emulators = await startEmulators();
  });
  after(() => emulators.stop());
  beforeEach(() => {
    emulators.blobs.faults.clear();
    emulators.blobs.requests.length = 0;
  });

  const put = (url: string, body: Buffer | string, headers: Record<string, string> = {}) =>
    exchange(emulators.ca, url, { method: 'PUT', body, headers });
  const link = (blob: string, permissions = 'rcw') => emulators.blobs.sasUrl(blob, permissions, 3600);
  const blockUrl = (blob: string, number: number) =>
    `${link(blob)}&comp=block&blockid=${encodeURIComponent(btoa(String(number).padStart(6, '0')))}`;
  const asBlob = { 'x-ms-blob-type': 'BlockBlob' };

  /** Sends the headers of a request alone, and reads the answer. */
  function announce(url: string, bytes: number, headers: Record<string, string>): Promise<number> {
    return new Promise((resolve, reject) => {
      const outgoing = request(
        url,
        { ca: emulators.ca, method: 'PUT', headers: { ...headers, 'content-length': String(bytes) } },
        (incoming) => {
          resolve(incoming.statusCode ?? 0);
          outgoing.destroy();
        },
      );
      outgoing.on('error', reject);
      outgoing.flushHeaders();
    });
  }

  it('takes blocks and their list, and records the list but no bytes', async () => {
    const parts = [randomBytes(4 * MiB), randomBytes(1000)];
    for (const [index, part] of parts.entries()) {
      assert.equal((await put(blockUrl('blocks', index), part)).status, 201);
    }
    const ids = parts.map((_part, index) => btoa(String(index).padStart(6, '0')));
    const list = `<BlockList>${ids.map((id) => `<Latest>${id}</Latest>`).join('')}</BlockList>`;
    assert.equal((await put(`${link('blocks')}&comp=blocklist`, list)).status, 201);
    assert.deepEqual(await emulators.blobs.content('blocks'), Buffer.concat(parts));
    assert.deepEqual(
      emulators.blobs.requests.map(({ body }) => body),
      ['', '', list],
    );
    assert.equal(emulators.blobs.requests[0]?.query.comp, 'block');
  });

  it('holds links to what they permit and to their signature', async () => {
    await emulators.blobs.put('kept', Buffer.from('kept'));
    assert.equal((await exchange(emulators.ca, link('kept', 'r'))).text, 'kept');
    const refused = [
      put(link('kept', 'r'), 'changed', asBlob),
      exchange(emulators.ca, link('kept', 'cw')),
      exchange(emulators.ca, link('other', 'r').replace('/other?', '/kept?')),
      exchange(emulators.ca, link('kept', 'r').replace(/se=[^&]+/, 'se=2099-01-01T00%3A00%3A00Z')),
    ];
    for (const answer of await Promise.all(refused)) assert.equal(answer.status, 403);
    assert.equal((await exchange(emulators.ca, link('none', 'r'))).status, 404);
  });

  it('refuses links that are over', async () => {
    const url = emulators.blobs.sasUrl('kept', 'r', -10);
    const { status, headers } = await exchange(emulators.ca, url);
    assert.deepEqual([status, headers['x-ms-error-code']], [403, 'AuthenticationFailed']);
  });

  it('words it so as well when Azurite notices first', async () => {
    // By this clock the link is good, by that of Azurite it is not.
    const late = await startEmulators({ now: () => Date.now() - 60_000 });
    try {
      const url = late.blobs.sasUrl('kept', 'r', 30);
      const { status, headers, text } = await exchange(late.ca, url);
      assert.deepEqual([status, headers['x-ms-error-code']], [403, 'AuthenticationFailed']);
      assert.match(text, /not valid in the specified time frame/);
    } finally {
      await late.stop();
    }
  });

  it('enforces the limits of the links version: 4 MiB a block, 64 MiB at once', async () => {
    const tooBig = await put(blockUrl('big', 0), Buffer.alloc(4 * MiB + 1));
    assert.deepEqual([tooBig.status, tooBig.headers['x-ms-error-code']], [413, 'RequestBodyTooLarge']);
    assert.equal(await announce(link('big'), 64 * MiB + 1, asBlob), 413);
    assert.equal(await emulators.blobs.size('big'), undefined);
  });

  it('answers ranges, hashed up to 4 MiB', async () => {
    const content = randomBytes(5 * MiB);
    await emulators.blobs.put('ranged', content);
    const get = (range: string): Promise<PlainAnswer> =>
      exchange(emulators.ca, link('ranged', 'r'), {
        headers: { 'x-ms-range': range, 'x-ms-range-get-content-md5': 'true' },
      });
    const part = await get('bytes=1000-1999');
    assert.deepEqual([part.status, part.headers['content-range']], [206, `bytes 1000-1999/${5 * MiB}`]);
    assert.deepEqual(part.body, content.subarray(1000, 2000));
    assert.equal(part.headers['content-md5'], createHash('md5').update(part.body).digest('base64'));
    const tooLarge = await get(`bytes=0-${4 * MiB}`);
    assert.deepEqual([tooLarge.status, tooLarge.headers['x-ms-error-code']], [400, 'OutOfRangeInput']);
  });

  it('checks Content-MD5 and gives it back', async () => {
    const md5 = createHash('md5').update('block').digest('base64');
    const good = await put(blockUrl('hashed', 0), 'block', { 'content-md5': md5 });
    assert.deepEqual([good.status, good.headers['content-md5']], [201, md5]);
    const bad = await put(blockUrl('hashed', 1), 'other', { 'content-md5': md5 });
    assert.deepEqual([bad.status, bad.headers['x-ms-error-code']], [400, 'Md5Mismatch']);
  });

  it('keeps many requests on one connection', async () => {
    const { Agent } = await import('node:https');
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    await emulators.blobs.put('again', Buffer.from('again'));
    const ports = new Set<number | undefined>();
    for (let turn = 0; turn < 3; turn += 1) {
      await new Promise<void>((resolve, reject) => {
        request(link('again', 'r'), { ca: emulators.ca, agent }, (incoming) => {
          ports.add(incoming.socket.localPort);
          incoming.resume().on('end', resolve);
        })
          .on('error', reject)
          .end();
      });
    }
    agent.destroy();
    assert.equal(ports.size, 1);
  });
});
