import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { request } from 'node:https';
import type { Emulators } from '../../../emulators/start';
import { startEmulators } from '../../../emulators/start';
import { exchange } from '../plainHttps';

describe('emulators/blobs faults', () => {
  let emulators: Emulators;
  const content = randomBytes(300_000);

  before(async () => {
    emulators = await startEmulators();
    await emulators.blobs.put('data', content);
  });
  after(() => emulators.stop());
  beforeEach(() => emulators.blobs.faults.clear());

  const url = (blob: string) => emulators.blobs.sasUrl(blob, 'rcw', 3600);
  const get = () => exchange(emulators.ca, url('data'));
  const put = (blob: string, headers: Record<string, string> = {}) =>
    exchange(emulators.ca, url(blob), {
      method: 'PUT',
      headers: { 'x-ms-blob-type': 'BlockBlob', ...headers },
      body: content,
    });

  /** Reads until nothing more comes because the connection broke, or `enough` bytes are there. */
  function readPart(enough: number): Promise<{ bytes: Buffer; broken: boolean }> {
    return new Promise((resolve, reject) => {
      const outgoing = request(url('data'), { ca: emulators.ca }, (incoming) => {
        const chunks: Buffer[] = [];
        const finish = (broken: boolean): void => {
          resolve({ bytes: Buffer.concat(chunks), broken });
          outgoing.destroy();
        };
        incoming.on('data', (chunk: Buffer) => {
          chunks.push(chunk);
          if (Buffer.concat(chunks).length >= enough) finish(false);
        });
        incoming.on('error', () => finish(true));
        incoming.on('end', () => reject(new Error('The whole body came.')));
      });
      outgoing.on('error', reject).end();
    });
  }

  it('answers ServerBusy as storage does, with and without Retry-After', async () => {
    emulators.blobs.faults.add({ kind: 'status', headers: { 'Retry-After': '3' } });
    emulators.blobs.faults.add({ kind: 'status' });
    const [first, second] = [await put('busy'), await put('busy')];
    assert.deepEqual([first.status, first.headers['retry-after']], [503, '3']);
    assert.deepEqual([second.status, second.headers['retry-after']], [503, undefined]);
    assert.equal(second.headers['x-ms-error-code'], 'ServerBusy');
    assert.match(second.text, /^<\?xml.*<Code>ServerBusy<\/Code>/s);
    assert.equal(await emulators.blobs.size('busy'), undefined);
  });

  it('cuts an answer in the middle', async () => {
    emulators.blobs.faults.add({ kind: 'cut', bodyBytes: 100_000 });
    const { bytes, broken } = await readPart(Infinity);
    assert.equal(broken, true);
    assert.deepEqual(bytes, content.subarray(0, 100_000));
    assert.deepEqual((await get()).body, content);
  });

  it('cuts an upload in the middle, and nothing is stored', async () => {
    emulators.blobs.faults.add({ kind: 'cut', method: 'PUT', bodyBytes: 100_000 });
    await assert.rejects(put('halved'), /ECONNRESET|EPIPE|socket hang up/);
    assert.equal(await emulators.blobs.size('halved'), undefined);
    assert.equal((await put('halved')).status, 201);
  });

  it('loses the answer of an upload that happened', async () => {
    emulators.blobs.faults.add({ kind: 'process-then-cut' });
    await assert.rejects(put('lost'), /ECONNRESET|socket hang up/);
    assert.equal(await emulators.blobs.size('lost'), content.length);
    emulators.blobs.faults.add({ kind: 'process-then-status', status: 500 });
    assert.equal((await put('replaced')).status, 500);
    assert.equal(await emulators.blobs.size('replaced'), content.length);
  });

  it('stalls after part of the body', async () => {
    emulators.blobs.faults.add({ kind: 'stall', bodyBytes: 70_000 });
    const { bytes, broken } = await readPart(70_000);
    assert.equal(broken, false);
    assert.deepEqual(bytes, content.subarray(0, 70_000));
  });

  it('corrupts one byte of what is read or written', async () => {
    emulators.blobs.faults.add({ kind: 'corrupt', bodyBytes: 200_000 });
    const { body } = await get();
    const different = [...body.keys()].filter((index) => body[index] !== content[index]);
    assert.deepEqual(different, [200_000]);
    emulators.blobs.faults.add({ kind: 'corrupt', bodyBytes: 5 });
    const md5 = createHash('md5').update(content).digest('base64');
    const refused = await put('corrupt', { 'content-md5': md5 });
    assert.deepEqual([refused.status, refused.headers['x-ms-error-code']], [400, 'Md5Mismatch']);
  });

  it('answers a wrong Content-MD5', async () => {
    emulators.blobs.faults.add({ kind: 'wrong-md5' });
    const { body, headers } = await get();
    assert.deepEqual(body, content);
    assert.notEqual(headers['content-md5'], createHash('md5').update(content).digest('base64'));
  });

  it('delays, and works', async () => {
    emulators.blobs.faults.add({ kind: 'delay', delayMs: 10 });
    assert.deepEqual((await get()).body, content);
  });
});
