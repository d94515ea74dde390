import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import { TaskError } from '../../src/errors';
import { SasExpiredError } from '../../src/blob/sasExpiredError';
import { blockBytes, heldUntil, lanes, md5, startStage, type Stage } from './support';

const wrongSignature =
  '<?xml version="1.0" encoding="utf-8"?><Error><Code>AuthenticationFailed</Code><Message>Server failed to ' +
  'authenticate the request.</Message><AuthenticationErrorDetail>Signature did not match. String to sign used ' +
  'was r</AuthenticationErrorDetail></Error>';

const odd = 3 * blockBytes + 12_345;
const oddBlocks = 4;
/** More than are on their way at a time. */
const manyBlocks = 24;

describe('upload', () => {
  let stage: Stage;
  let blob: string;
  let count = 0;
  before(async () => {
    stage = await startStage();
  });
  after(() => stage.stop());
  beforeEach(() => {
    stage.reset();
    blob = `upload-${(count += 1)}`;
  });

  const link = (permissions = 'rcw') => stage.blobs.sasUrl(blob, permissions, 3600);
  const sentBlocks = () => stage.blobs.requests.filter(({ query }) => query.comp === 'block');
  const commits = () => stage.blobs.requests.filter(({ query }) => query.comp === 'blocklist');
  const assertNothingCommitted = async () => {
    assert.equal(await stage.blobs.size(blob), undefined);
    assert.deepEqual(commits(), []);
  };
  const rejected = async (promise: Promise<unknown>): Promise<TaskError> => {
    const error = await promise.then(
      () => assert.fail('It should have failed.'),
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof TaskError, String(error));
    assert.doesNotMatch([error.message, error.remedy, ...error.facts].join('\n'), /sig=(?!\*\*\*)/);
    return error;
  };

  for (const bytes of [0, 1, blockBytes - 1, blockBytes, blockBytes + 1, 2 * blockBytes, odd])
    it(`brings ${bytes} bytes as they are, with their MD5`, async () => {
      const { path, content } = await stage.file(blob, bytes);
      const progress: number[] = [];
      const onProgress = ({ doneBytes, totalBytes }: { doneBytes: number; totalBytes: number }) => {
        assert.equal(totalBytes, bytes);
        progress.push(doneBytes);
      };
      assert.deepEqual(await stage.transfer.upload(path, link(), { onProgress }), { bytes });
      assert.ok((await stage.blobs.content(blob)).equals(content));
      assert.equal((await stage.transfer.properties(link())).md5, md5(content));
      assert.equal(progress.at(-1), bytes);
      assert.deepEqual(
        progress,
        [...progress].sort((a, b) => a - b),
      );
    });

  it('sends blocks of at most 4 MiB in parallel, each with its MD5 and an id of the same length', async () => {
    const { path, content } = await stage.file(blob, (manyBlocks - 1) * blockBytes + 1);
    const transfer = stage.transferWith({ send: heldUntil(lanes, stage.send) });
    await transfer.upload(path, link());
    const blocks = sentBlocks();
    assert.equal(blocks.length, manyBlocks);
    assert.equal(stage.mostAtATime(), lanes);
    for (const { headers, query } of blocks) {
      assert.ok(Number(headers['content-length']) <= 4 * 1024 * 1024);
      const index = Number(
        Buffer.from(query.blockid ?? '', 'base64')
          .toString()
          .slice(-6),
      );
      const part = content.subarray(index * blockBytes, (index + 1) * blockBytes);
      assert.equal(headers['content-md5'], md5(part));
    }
    assert.equal(new Set(blocks.map(({ query }) => query.blockid?.length)).size, 1);
    const [commit] = commits();
    assert.equal(commit?.body.match(/<Latest>/g)?.length, manyBlocks);
    assert.ok((await stage.blobs.content(blob)).equals(content));
  });

  it('reads the file block by block', async () => {
    const { path } = await stage.file(blob, odd);
    const lengths: number[] = [];
    const open: typeof fs.open = async (...args) => {
      const handle = await fs.open(...args);
      const read = handle.read.bind(handle) as (...args: unknown[]) => Promise<unknown>;
      handle.read = ((buffer: Uint8Array, offset: number, length: number, position: number) => {
        lengths.push(length);
        return read(buffer, offset, length, position);
      }) as typeof handle.read;
      return handle;
    };
    await stage.transferWith({ open }).upload(path, link());
    assert.equal(lengths.length, oddBlocks);
    assert.ok(Math.max(...lengths) <= blockBytes);
  });

  describe('rides out', () => {
    const faults = {
      'a busy service (503 with Retry-After)': {
        kind: 'status',
        status: 503,
        headers: { 'retry-after': '7' },
      },
      'throttling (429)': { kind: 'status', status: 429, headers: { 'retry-after': '3' } },
      'a connection cut before the block': { kind: 'cut' },
      'a connection cut in the block': { kind: 'cut', bodyBytes: 4000 },
      'a lost answer': { kind: 'process-then-cut' },
      'a 500 although the block arrived': { kind: 'process-then-status', status: 500 },
    } as const;
    for (const [name, fault] of Object.entries(faults))
      it(`${name}, for that block alone`, async () => {
        const { path, content } = await stage.file(blob, odd);
        stage.blobs.faults.add({ method: 'PUT', path: /comp=block&/, skip: 2, ...fault });
        const slept = stage.clock.sleeps.length;
        await stage.transfer.upload(path, link());
        assert.ok((await stage.blobs.content(blob)).equals(content));
        assert.equal(sentBlocks().length, oddBlocks + 1);
        assert.equal(commits().length, 1);
        const waits = stage.clock.sleeps.slice(slept);
        assert.equal(waits.length, 1);
        if ('headers' in fault) assert.equal(waits[0], Number(fault.headers['retry-after']) * 1000);
      });

    it('a block that arrives damaged, which the service finds by its MD5', async () => {
      const { path, content } = await stage.file(blob, odd);
      stage.blobs.faults.add({ method: 'PUT', path: /comp=block&/, kind: 'corrupt', bodyBytes: 4711 });
      await stage.transfer.upload(path, link());
      assert.ok((await stage.blobs.content(blob)).equals(content));
      assert.equal(sentBlocks().length, oddBlocks + 1);
      assert.match(stage.lines.join('\n'), /arrived damaged \(Md5Mismatch\)/);
    });

    it('a lost answer to the commit, by committing the same again', async () => {
      const { path, content } = await stage.file(blob, odd);
      stage.blobs.faults.add({ method: 'PUT', path: /comp=blocklist/, kind: 'process-then-cut' });
      await stage.transfer.upload(path, link());
      assert.equal(commits().length, 2);
      assert.ok((await stage.blobs.content(blob)).equals(content));
    });
  });

  describe('gives up, with nothing committed,', () => {
    it('on a block that arrives damaged every time', async () => {
      const { path } = await stage.file(blob, odd);
      stage.blobs.faults.add({
        method: 'PUT',
        path: /000002|MDAwMDAy|comp=block&/,
        times: Infinity,
        kind: 'corrupt',
        bodyBytes: 9,
      });
      const error = await rejected(stage.transfer.upload(path, link()));
      assert.match(error.facts.join(), /400 Md5Mismatch/);
      await assertNothingCommitted();
    });

    it('on a service that stays away, saying how long it was tried', async () => {
      const { path } = await stage.file(blob, odd);
      stage.blobs.faults.add({ method: 'PUT', times: Infinity, kind: 'status', status: 503 });
      const error = await rejected(stage.transfer.upload(path, link()));
      assert.equal(error.code, 'storage-unavailable');
      assert.match(error.message, /upload block \d of 4/);
      await assertNothingCommitted();
    });

    it('on a link that expires on the way', async () => {
      const { path } = await stage.file(blob, manyBlocks * blockBytes);
      const url = link();
      let skipped = false;
      const onProgress = () => {
        if (!skipped) stage.skipTime(7200);
        skipped = true;
      };
      const error = await rejected(stage.transfer.upload(path, url, { onProgress }));
      assert.ok(error instanceof SasExpiredError);
      assert.equal(error.code, 'sas-expired');
      assert.ok(sentBlocks().length < manyBlocks);
      await assertNothingCommitted();
    });

    it('on a link of another signature, which is no expiry', async () => {
      const { path } = await stage.file(blob, odd);
      stage.blobs.faults.add({ method: 'PUT', kind: 'status', status: 403, body: wrongSignature });
      const error = await rejected(stage.transfer.upload(path, link()));
      assert.equal(error.code, 'sas-refused');
      assert.match(error.facts.join('\n'), /Signature did not match/);
      const changed = link().replace(/sig=[^&]{8}/, 'sig=AAAAAAAA');
      assert.equal((await rejected(stage.transfer.upload(path, changed))).code, 'storage-not-authorized');
      await assertNothingCommitted();
    });

    it('on a link that may only read', async () => {
      const { path } = await stage.file(blob, odd);
      const error = await rejected(stage.transfer.upload(path, link('r')));
      assert.equal(error.code, 'sas-permission');
      await assertNothingCommitted();
    });

    it('on a file that does not exist', async () => {
      const error = await rejected(stage.transfer.upload(`${stage.folder}/missing`, link()));
      assert.equal(error.code, 'file-not-found');
      assert.deepEqual(stage.sent, []);
    });
  });

  describe('notices that the file changed on the way: it', () => {
    const changes: Record<string, (path: string) => Promise<void>> = {
      grew: (path) => fs.appendFile(path, 'more'),
      'was cut': (path) => fs.truncate(path, 3 * blockBytes),
      'was written anew with the same length': async (path) => {
        const { mtimeMs } = await fs.stat(path);
        await fs.writeFile(path, Buffer.alloc(odd));
        await fs.utimes(path, new Date(), new Date(mtimeMs + 2000));
      },
      'was replaced by another one': async (path) => {
        const { atime, mtime } = await fs.stat(path);
        await fs.writeFile(`${path}.other`, Buffer.alloc(odd));
        await fs.utimes(`${path}.other`, atime, mtime);
        await fs.rename(`${path}.other`, path);
      },
      'was removed': (path) => fs.rm(path),
    };
    for (const [name, change] of Object.entries(changes))
      it(name, async () => {
        const { path } = await stage.file(blob, odd);
        // The first block waits until the change is made.
        let changed: Promise<void> | undefined;
        const transfer = stage.transferWith({
          send: async (request) => {
            await (changed ??= change(path));
            return stage.send(request);
          },
        });
        const error = await rejected(transfer.upload(path, link()));
        assert.equal(error.code, 'file-changed');
        await assertNothingCommitted();
      });

    it('ended before a block that was still to be read', async () => {
      const { path } = await stage.file(blob, manyBlocks * blockBytes);
      let cut: Promise<void> | undefined;
      const transfer = stage.transferWith({
        send: async (request) => {
          await (cut ??= fs.truncate(path, blockBytes));
          return stage.send(request);
        },
      });
      assert.equal((await rejected(transfer.upload(path, link()))).code, 'file-changed');
      await assertNothingCommitted();
    });
  });

  it('stops at once when the run is cancelled, with nothing committed', async () => {
    const { path } = await stage.file(blob, manyBlocks * blockBytes);
    const cancel = new AbortController();
    stage.blobs.faults.add({ method: 'PUT', skip: 3, times: Infinity, kind: 'delay', delayMs: 60_000 });
    const reason = new Error('cancelled');
    const uploading = stage.transfer.upload(path, link(), {
      signal: cancel.signal,
      onProgress: () => cancel.abort(reason),
    });
    await assert.rejects(uploading, (error) => error === reason);
    assert.ok(sentBlocks().length <= lanes + 3);
    await assertNothingCommitted();
    await assert.rejects(
      stage.transfer.upload(path, link(), { signal: cancel.signal }),
      (error) => error === reason,
    );
  });

  describe('after the commit', () => {
    it('does not ask a link that may not read', async () => {
      const { path, content } = await stage.file(blob, odd);
      await stage.transfer.upload(path, link('cw'));
      assert.equal(stage.blobs.requests.filter(({ method }) => method === 'HEAD').length, 0);
      assert.ok((await stage.blobs.content(blob)).equals(content));
    });

    it('takes a refusal to look for no failure', async () => {
      const { path } = await stage.file(blob, odd);
      stage.blobs.faults.add({ method: 'HEAD', kind: 'status', status: 403 });
      assert.deepEqual(await stage.transfer.upload(path, link()), { bytes: odd });
    });

    it('finds a blob of another length', async () => {
      const { path } = await stage.file(blob, odd);
      const transfer = stage.transferWith({
        send: async (request) => {
          const answer = await stage.send(request);
          if (request.method !== 'HEAD') return answer;
          return { ...answer, headers: { ...answer.headers, 'content-length': String(odd - 1) } };
        },
      });
      assert.equal((await rejected(transfer.upload(path, link()))).code, 'upload-damaged');
    });
  });
});
