import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { SasExpiredError } from '../../src/blob/sasExpiredError';
import type { TransferOptions } from '../../src/blob/types';
import { TaskError } from '../../src/errors';
import { blockBytes, heldUntil, lanes, noFreshUrl, sha256, startStage, type Stage } from './support';

const odd = 3 * blockBytes + 12_345;
const oddBlocks = 4;
/** More than are on their way at a time. */
const manyBlocks = 24;

describe('download', () => {
  let stage: Stage;
  let blob: string;
  let target: string;
  let count = 0;
  before(async () => {
    stage = await startStage();
  });
  after(() => stage.stop());
  beforeEach(() => {
    stage.reset();
    blob = `download-${(count += 1)}`;
    target = path.join(stage.folder, `${blob}.bin`);
  });

  const link = (permissions = 'r', seconds = 3600) => stage.blobs.sasUrl(blob, permissions, seconds);
  const gets = () => stage.blobs.requests.filter(({ method }) => method === 'GET');
  /** As the tools of others leave it: without an MD5 of the whole. */
  const stored = async (bytes: number): Promise<Buffer> => {
    const content = randomBytes(bytes);
    await stage.blobs.put(blob, content);
    return content;
  };
  const storedWithMd5 = async (bytes: number): Promise<Buffer> => {
    const { path, content } = await stage.file(`${blob}.source`, bytes);
    await stage.transfer.upload(path, link('rcw'));
    stage.reset();
    return content;
  };
  const download = (options: Partial<Parameters<typeof stage.transfer.download>[2]> = {}, url = link()) =>
    stage.transfer.download(url, target, { freshUrl: noFreshUrl, ...options });
  const assertGot = async (content: Buffer, got: { bytes: number; sha256: string }) => {
    assert.deepEqual(got, { bytes: content.length, sha256: sha256(content) });
    assert.ok((await fs.readFile(target)).equals(content));
  };
  const rejected = async (promise: Promise<unknown>): Promise<TaskError> => {
    const error = await promise.then(
      () => assert.fail('It should have failed.'),
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof TaskError, String(error));
    assert.doesNotMatch([error.message, error.remedy, ...error.facts].join('\n'), /sig=(?!\*\*\*)/);
    await assert.rejects(fs.stat(target), { code: 'ENOENT' }, 'No partial file may stay.');
    return error;
  };

  for (const bytes of [0, 1, blockBytes, blockBytes + 1, 2 * blockBytes - 1, odd]) {
    it(`fetches ${bytes} bytes as they are`, async () => {
      await assertGot(await stored(bytes), await download());
    });
    it(`fetches ${bytes} bytes that carry an MD5`, async () => {
      await assertGot(await storedWithMd5(bytes), await download());
    });
  }

  it('brings back whatever was uploaded', async () => {
    const sizes = fc.oneof(fc.nat(3000), fc.nat(2 * blockBytes + 10));
    await fc.assert(
      fc.asyncProperty(sizes, fc.uint8Array({ minLength: 1, maxLength: 50 }), async (bytes, pattern) => {
        const content = Buffer.alloc(bytes, pattern);
        await fs.writeFile(`${target}.source`, content);
        await stage.transfer.upload(`${target}.source`, link('rcw'));
        await fs.rm(target, { force: true });
        await assertGot(content, await download());
      }),
      { numRuns: 15 },
    );
  });

  it('asks for ranges in parallel, all of the same version of the blob, and reports progress', async () => {
    const content = await stored((manyBlocks - 1) * blockBytes + 1);
    const progress: number[] = [];
    const onProgress: TransferOptions['onProgress'] = ({ doneBytes, totalBytes }) => {
      assert.equal(totalBytes, content.length);
      progress.push(doneBytes);
    };
    const held = heldUntil(lanes, stage.send);
    const transfer = stage.transferWith({
      send: (request) => (request.method === 'GET' ? held(request) : stage.send(request)),
    });
    const got = await transfer.download(link(), target, { freshUrl: noFreshUrl, onProgress });
    await assertGot(content, got);
    assert.equal(stage.mostAtATime(), lanes);
    assert.equal(gets().length, manyBlocks);
    for (const { headers } of gets()) assert.match(headers['if-match'] ?? '', /^"0x/);
    assert.deepEqual(
      progress,
      [...progress].sort((a, b) => a - b),
    );
    assert.equal(progress.at(-1), content.length);
  });

  it('checks every byte by one MD5: that of the blob, or else those of the ranges', async () => {
    await stored(odd);
    await download();
    assert.ok(gets().every(({ headers }) => headers['x-ms-range-get-content-md5'] === 'true'));
    await fs.rm(target);
    await storedWithMd5(odd);
    await download();
    assert.ok(gets().every(({ headers }) => headers['x-ms-range-get-content-md5'] === undefined));
  });

  describe('rides out, for that range alone,', () => {
    const faults = {
      'a busy service': { kind: 'status', status: 503, headers: { 'retry-after': '7' } },
      'a connection cut before the range': { kind: 'cut' },
      'a connection cut in the range': { kind: 'cut', bodyBytes: 4000 },
      'a range that arrives damaged': { kind: 'corrupt', bodyBytes: 4711 },
      'a wrong MD5 of a range': { kind: 'wrong-md5' },
    } as const;
    for (const [name, fault] of Object.entries(faults))
      it(name, async () => {
        const content = await stored(odd);
        stage.blobs.faults.add({ method: 'GET', skip: 2, ...fault });
        await assertGot(content, await download());
        assert.equal(gets().length, oddBlocks + 1);
      });
  });

  describe('goes on with a fresh link', () => {
    const expireAfterFirstRange = () => {
      let expired = false;
      return () => {
        if (!expired) stage.skipTime(7200);
        expired = true;
      };
    };

    it('fetched once, when the first expires on the way', async () => {
      const content = await stored(manyBlocks * blockBytes + 1);
      let fetched = 0;
      const freshUrl = () => Promise.resolve(((fetched += 1), link()));
      await assertGot(content, await download({ freshUrl, onProgress: expireAfterFirstRange() }));
      assert.equal(fetched, 1);
    });

    it('when the first has expired already', async () => {
      const content = await stored(odd);
      await assertGot(content, await download({ freshUrl: () => Promise.resolve(link()) }, link('r', -60)));
    });

    it('but gives up when that is of no use either', async () => {
      await stored(manyBlocks * blockBytes);
      let fetched = 0;
      const freshUrl = () => Promise.resolve(((fetched += 1), link('r', -60)));
      assert.ok((await rejected(download({ freshUrl }, link('r', -60)))) instanceof SasExpiredError);
      assert.equal(fetched, 1);
      const onProgress = expireAfterFirstRange();
      assert.ok((await rejected(download({ freshUrl, onProgress }))) instanceof SasExpiredError);
      assert.equal(fetched, 2);
    });

    it('and fails as the fetching of it fails', async () => {
      await stored(odd);
      const failure = new TaskError({ code: 'asset-not-found', what: 'Gone.', remedy: 'Look.' });
      const error = await rejected(download({ freshUrl: () => Promise.reject(failure) }, link('r', -60)));
      assert.equal(error, failure);
    });
  });

  describe('leaves no file when', () => {
    it('a range arrives damaged every time', async () => {
      await stored(odd);
      stage.blobs.faults.add({ method: 'GET', times: Infinity, kind: 'corrupt', bodyBytes: 7 });
      assert.equal((await rejected(download())).code, 'download-damaged');
    });

    it('the whole is not what its MD5 says', async () => {
      await storedWithMd5(odd);
      stage.blobs.faults.add({ method: 'GET', skip: 1, kind: 'corrupt', bodyBytes: 7 });
      const error = await rejected(download());
      assert.equal(error.code, 'download-damaged');
      assert.match(error.message, /MD5/);
    });

    it('the blob is replaced on the way', async () => {
      await stored(manyBlocks * blockBytes);
      let replaced: Promise<void> | undefined;
      const transfer = stage.transferWith({
        send: async (request) => {
          if (request.method === 'GET')
            await (replaced ??= stage.blobs.put(blob, randomBytes(manyBlocks * blockBytes)));
          return stage.send(request);
        },
      });
      const error = await rejected(transfer.download(link(), target, { freshUrl: noFreshUrl }));
      assert.equal(error.code, 'blob-changed');
    });

    it('the blob does not exist, or is removed on the way', async () => {
      assert.equal((await rejected(download())).code, 'blob-not-found');
      await stored(odd);
      const transfer = stage.transferWith({
        send: async (request) => {
          const answer = await stage.send(request);
          if (request.method === 'HEAD') await stage.blobs.remove(blob);
          return answer;
        },
      });
      const error = await rejected(transfer.download(link(), target, { freshUrl: noFreshUrl }));
      // Azurite looks at the condition first.
      assert.match(error.code, /^blob-(not-found|changed)$/);
    });

    it('the service gives something other than the range', async () => {
      await stored(odd);
      const transfer = stage.transferWith({
        send: async (request) => {
          const answer = await stage.send(request);
          return request.method === 'GET' ? { ...answer, body: answer.body.subarray(1) } : answer;
        },
      });
      const error = await rejected(transfer.download(link(), target, { freshUrl: noFreshUrl }));
      assert.equal(error.code, 'storage-refused');
    });

    it('the disk is full', async () => {
      await stored(odd);
      const open: typeof fs.open = async (...args) => {
        const handle = await fs.open(...args);
        let writes = 0;
        const write = handle.write.bind(handle) as (...args: unknown[]) => Promise<never>;
        handle.write = (...parts: unknown[]) =>
          (writes += 1) < 3 ? write(...parts) : Promise.reject(noSpace());
        return handle;
      };
      const transfer = stage.transferWith({ open });
      const error = await rejected(transfer.download(link(), target, { freshUrl: noFreshUrl }));
      assert.equal(error.code, 'disk-full');
      assert.match(error.message, /the disk is full/);
    });

    it('the run is cancelled, which stops it at once', async () => {
      await stored(manyBlocks * blockBytes);
      const cancel = new AbortController();
      const reason = new TaskError({ code: 'cancelled', what: 'Cancelled.', remedy: 'None.' });
      stage.blobs.faults.add({ method: 'GET', skip: 3, times: Infinity, kind: 'delay', delayMs: 60_000 });
      const transfer = stage.transferWith({
        send: (request) => {
          if (stage.sent.length === 10) setImmediate(() => cancel.abort(reason));
          return stage.send(request);
        },
      });
      const options = { freshUrl: noFreshUrl, signal: cancel.signal };
      assert.equal(await rejected(transfer.download(link(), target, options)), reason);
      assert.ok(gets().length <= lanes + 3);
    });
  });

  it('touches no file that is there already', async () => {
    await stored(odd);
    await fs.writeFile(target, 'mine');
    await assert.rejects(download(), { code: 'file-exists' });
    assert.equal(await fs.readFile(target, 'utf8'), 'mine');
  });

  it('says when the folder is not there', async () => {
    await stored(1);
    const missing = path.join(stage.folder, 'missing', 'x');
    await assert.rejects(stage.transfer.download(link(), missing, { freshUrl: noFreshUrl }), {
      code: 'file-not-found',
    });
  });
});

function noSpace(): Error {
  return Object.assign(new Error('ENOSPC: no space left on device, write'), {
    code: 'ENOSPC',
    syscall: 'write',
  });
}
