import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { startHashThread } from '../../src/blob/hashThread';
import { md5, sha256 } from './support';

describe('startHashThread', () => {
  it('hashes parts and the whole, and hands the bytes back', async () => {
    const hashes = startHashThread(['md5', 'sha256']);
    const whole = randomBytes(100_000);
    const first = new Uint8Array(whole.subarray(0, 60_000));
    const second = new Uint8Array(whole.subarray(60_000));
    const { bytes, md5: own } = await hashes.add(first, 'compute');
    assert.equal(own, md5(whole.subarray(0, 60_000)));
    assert.ok(whole.subarray(0, 60_000).equals(bytes));
    assert.equal((await hashes.add(second, { md5: md5(randomBytes(9)) })).md5, md5(whole.subarray(60_000)));
    await hashes.add(whole.subarray(60_000));
    assert.deepEqual(await hashes.digests(), {
      md5: Buffer.from(md5(whole), 'base64').toString('hex'),
      sha256: sha256(whole),
    });
    await hashes.stop();
  });

  it('fails instead of waiting for ever when the thread is gone', async () => {
    const hashes = startHashThread(['md5']);
    await hashes.stop();
    await assert.rejects(hashes.add(new Uint8Array(10)), /thread that computes hashes/);
  });
});
