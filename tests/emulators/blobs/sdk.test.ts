import { BlockBlobClient } from '@azure/storage-blob';
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Emulators } from '../../../emulators/start';
import { startEmulators } from '../../../emulators/start';

const MiB = 1024 * 1024;

describe('emulators/blobs with the real @azure/storage-blob', () => {
  let emulators: Emulators;
  let folder: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'blobs-test-'));
    emulators = await startEmulators({ blobStore: 'folder', blobFolder: folder });
  });
  after(() => rm(folder, { recursive: true, force: true }));

  function client(blob: string, permissions = 'rcw', tries = 1): BlockBlobClient {
    const options = {
      retryOptions: { maxTries: tries, retryDelayInMs: 1 },
      // Passed on to the pipeline, though its type does not say so.
      tlsOptions: { ca: emulators.ca },
    };
    return new BlockBlobClient(emulators.blobs.sasUrl(blob, permissions, 3600), undefined, options);
  }

  it('moves blobs up in blocks and down in ranges', async () => {
    const content = randomBytes(9 * MiB + 7);
    await client('sdk', 'cw').uploadData(content, {
      blockSize: 4 * MiB,
      maxSingleShotSize: MiB,
      concurrency: 3,
    });
    assert.deepEqual(await emulators.blobs.content('sdk'), content);
    const { contentLength } = await client('sdk', 'r').getProperties();
    assert.equal(contentLength, content.length);
    const down = await client('sdk', 'r').downloadToBuffer(0, undefined, {
      blockSize: 2 * MiB,
      concurrency: 3,
    });
    assert.deepEqual(down, content);
  });

  it('sees 413, 403 and a busy service as the SDK names them', async () => {
    const tooBig = client('sdk').stageBlock(btoa('000001'), Buffer.alloc(4 * MiB + 1), 4 * MiB + 1);
    await assert.rejects(tooBig, { statusCode: 413, code: 'RequestBodyTooLarge' });
    await assert.rejects(client('sdk', 'cw').download(), { statusCode: 403 });
    emulators.blobs.faults.add({ kind: 'status', times: 2 });
    await assert.rejects(client('sdk').download(), { statusCode: 503, code: 'ServerBusy' });
    assert.equal((await client('sdk', 'rcw', 3).getProperties()).contentLength, 9 * MiB + 7);
  });

  it('keeps blobs in a folder and takes it away at the end', async () => {
    assert.equal((await readdir(folder)).length, 1);
    await emulators.stop();
    assert.deepEqual(await readdir(folder), []);
  });
});
