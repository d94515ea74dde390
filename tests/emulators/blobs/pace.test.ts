import assert from 'node:assert/strict';
import { buffer } from 'node:stream/consumers';
import { Pacer, paced } from '../../../emulators/blobs/pace';
import type { Emulators } from '../../../emulators/start';
import { startEmulators } from '../../../emulators/start';
import { exchange } from '../plainHttps';

describe('emulators/blobs Pacer', () => {
  it('makes a connection wait for its rate', () => {
    const pacer = new Pacer();
    let now = 5000;
    for (let sent = 0; sent < 20_000_000; sent += 16_384) now += pacer.take(16_384, 20_000_000, now);
    // A second for 20 MB at 20 MB/s, less the credit of 20 ms.
    assert.ok(Math.abs(now - 5980) < 2, String(now));
  });

  it('gives no more credit for a long silence', () => {
    const pacer = new Pacer();
    pacer.take(1000, 1000, 0);
    assert.equal(pacer.take(1000, 1000, 60_000), 980);
  });

  it('passes all bytes on', async () => {
    const stream = paced(new Pacer(), { bytesPerSecond: 50_000_000 });
    stream.write(Buffer.alloc(1_000_000, 'a'));
    stream.end(Buffer.alloc(1_000_000, 'b'));
    const passed = await buffer(stream);
    assert.equal(passed.length, 2_000_000);
    assert.equal(passed.lastIndexOf('a'), 999_999);
  });
});

describe('emulators/blobs limits', () => {
  let emulators: Emulators;

  before(async () => {
    emulators = await startEmulators();
  });
  after(() => emulators.stop());

  it('slows requests and connections down, never faster than asked', async () => {
    const content = Buffer.alloc(200_000, 'x');
    const url = emulators.blobs.sasUrl('slow', 'rcw', 3600);
    Object.assign(emulators.blobs.limits, { bytesPerSecond: 1_000_000, latencyMs: 40 });
    const timed = async (action: Promise<{ status: number }>, status: number): Promise<number> => {
      const start = performance.now();
      assert.equal((await action).status, status);
      return performance.now() - start;
    };
    const headers = { 'x-ms-blob-type': 'BlockBlob' };
    const up = await timed(exchange(emulators.ca, url, { method: 'PUT', body: content, headers }), 201);
    const down = await timed(exchange(emulators.ca, url), 200);
    // 40 ms and 200 ms, less the credit of 20 ms.
    for (const tookMs of [up, down]) assert.ok(tookMs > 215, String(tookMs));
  });
});
