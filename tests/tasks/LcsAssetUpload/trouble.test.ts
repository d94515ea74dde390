import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { assertResult, logOf, useTaskWorld } from '../support';

const megabyte = 1024 * 1024;

/** The packaged task when services fail, links expire and people cancel. */
describe('LcsAssetUpload in trouble', () => {
  const world = useTaskWorld();
  const quick = { assetType: '15', waitForValidation: 'false' };
  const dataFile = async (bytes = 1000) => {
    const file = path.join(world.folder, 'data.zip');
    await writeFile(file, randomBytes(bytes));
    return file;
  };

  it('looks before it repeats a create or a commit whose answer is lost', async () => {
    const { lcs, connection, projectId } = world.emulators;
    lcs.addProject(2, connection.username);
    lcs.settings.assets.listUncommitted = true;
    lcs.faults.add({ path: /CreateFileAsset\/2$/, kind: 'process-then-cut' });
    lcs.faults.add({ path: /CommitFileAsset\/1234567/, kind: 'process-then-status', status: 502 });
    const assetPath = await dataFile();
    const [create, commit] = await Promise.all([
      world.run('LcsAssetUpload', { ...quick, assetPath, projectId: '2' }),
      world.run('LcsAssetUpload', { ...quick, assetPath }),
    ]);
    assertResult(create, 'Succeeded');
    const [leftover, used] = lcs.assets.filter((asset) => asset.projectId === 2);
    assert.deepEqual([leftover?.committed, used?.committed], [false, true]);
    assert.equal(create.outputs.FileAssetId, used?.id);
    assert.match(logOf(create), new RegExp(`left an empty entry in the asset library: ${leftover?.id}`));

    assertResult(commit, 'Succeeded');
    const calls = lcs.requests
      .filter(({ path: target }) => target.endsWith(`/${projectId}`))
      .map(({ path: target }) => target.split('/')[3]);
    assert.deepEqual(calls.slice(2, 4), ['CommitFileAsset', 'GetFileAssetValidationStatus']);
    assert.equal(lcs.assets.filter((asset) => asset.projectId === projectId).length, 1);
  });

  it('rides out throttling, failing reads and cut connections', async () => {
    const { lcs, blobs } = world.emulators;
    lcs.faults.add({ path: /GetAssets/, kind: 'status', status: 503, headers: { 'retry-after': '1' } });
    lcs.faults.add({ path: /CreateFileAsset/, kind: 'status', status: 429, headers: { 'retry-after': '1' } });
    blobs.faults.add({ method: 'PUT', kind: 'cut', bodyBytes: 5000 });
    const run = await world.run('LcsAssetUpload', { ...quick, assetPath: await dataFile(9 * megabyte) });
    assertResult(run, 'Succeeded');
    assert.equal(lcs.assets.length, 1);
    assert.match(logOf(run), /429.*trying again in 1 s/);
  });

  it('starts once more with a fresh asset when the link expires', async () => {
    const { lcs } = world.emulators;
    lcs.settings.assets.uploadSasSeconds = -60;
    // The second create waits until the links are good again.
    lcs.faults.add({ path: /CreateFileAsset/, skip: 1, kind: 'delay', delayMs: 1500 });
    const run = await world.run(
      'LcsAssetUpload',
      { ...quick, assetPath: await dataFile() },
      {
        onLine: (line) => {
          if (line.includes('Starting once more')) lcs.settings.assets.uploadSasSeconds = 3600;
        },
      },
    );
    assertResult(run, 'Succeeded');
    assert.equal(lcs.assets.length, 1);
    assert.match(logOf(run), /expired before the file was complete\. .*was deleted/);
  });

  it('gives up when every link is expired, and leaves nothing in LCS', async () => {
    const { lcs } = world.emulators;
    lcs.settings.assets.uploadSasSeconds = -60;
    const run = await world.run('LcsAssetUpload', { ...quick, assetPath: await dataFile() });
    assertResult(run, 'Failed');
    assert.match(run.issues.at(-1)?.message ?? '', /links that LCS gives for an upload expire/);
    assert.match(logOf(run), /nothing is left in the asset library/);
    assert.deepEqual(lcs.assets, []);
    assert.equal(run.outputs.FileAssetId, undefined);
  });

  it('leaves nothing in LCS when the upload cannot be finished', async () => {
    const { lcs, blobs } = world.emulators;
    blobs.faults.add({ method: 'PUT', kind: 'status', status: 403, times: Infinity });
    const run = await world.run('LcsAssetUpload', { ...quick, assetPath: await dataFile() });
    assertResult(run, 'Failed');
    assert.deepEqual(lcs.assets, []);
    assert.match(logOf(run), /The unfinished asset .* was deleted/);
  });

  it('says what LCS is left with when even the clean-up fails', async () => {
    const { lcs, blobs } = world.emulators;
    blobs.faults.add({ method: 'PUT', kind: 'status', status: 403, times: Infinity });
    lcs.faults.add({ path: /DeleteFileAsset/, kind: 'status', status: 403, times: Infinity });
    const run = await world.run('LcsAssetUpload', { ...quick, assetPath: await dataFile() });
    assertResult(run, 'Failed');
    assert.match(
      logOf(run),
      new RegExp(`unfinished asset ${lcs.assets[0]?.id} is still in the asset library`),
    );
  });

  it('stops when it is cancelled, takes its draft back and says so', async () => {
    const { lcs, blobs } = world.emulators;
    blobs.limits.bytesPerSecond = megabyte;
    const cancel = new AbortController();
    const run = await world.run(
      'LcsAssetUpload',
      { ...quick, assetPath: await dataFile(60 * megabyte) },
      {
        signal: cancel.signal,
        onLine: (line) => void (line.includes('Uploading data.zip') && setTimeout(() => cancel.abort(), 300)),
      },
    );
    assertResult(run, 'Canceled');
    assert.equal(run.exitCode, 1, 'the task did not end by itself');
    assert.deepEqual(lcs.assets, []);
    assert.match(logOf(run), /Cancelled while uploading data\.zip\. The unfinished asset .* was deleted/);
  });

  it('starts afresh after it was killed, and reuses only what became complete', async () => {
    const { lcs, blobs } = world.emulators;
    lcs.settings.assets.listUncommitted = true;
    blobs.limits.bytesPerSecond = megabyte;
    const assetPath = await dataFile(9 * megabyte);
    const inputs = { ...quick, assetPath, ifAssetExists: 'reuse' };
    const kill = new AbortController();
    const killed = await world.run('LcsAssetUpload', inputs, {
      signal: kill.signal,
      cancelAfterMs: { sigint: 0, sigterm: 0 },
      onLine: (line) => void (line.includes('Uploading data.zip') && kill.abort()),
    });
    assert.equal(killed.exitCode, null, 'it was not killed');
    blobs.limits.bytesPerSecond = undefined;
    lcs.settings.assets.validation = [{ word: 'Done' }];
    const again = await world.run('LcsAssetUpload', inputs);
    assertResult(again, 'Succeeded');
    const [half, whole] = lcs.assets;
    assert.deepEqual([half?.committed, whole?.committed], [false, true]);
    assert.equal(again.outputs.FileAssetId, whole?.id);
    const third = await world.run('LcsAssetUpload', inputs);
    assertResult(third, 'Succeeded');
    assert.equal(third.outputs.FileAssetId, whole?.id);
    assert.equal(lcs.assets.length, 2);
  });

  it('stops when it is cancelled during the validation, with the id as output', async () => {
    const { lcs } = world.emulators;
    const cancel = new AbortController();
    const run = await world.run(
      'LcsAssetUpload',
      { assetType: '15', assetPath: await dataFile() },
      {
        signal: cancel.signal,
        onLine: (line) => void (line.includes('Waiting for LCS to validate') && cancel.abort()),
      },
    );
    assertResult(run, 'Canceled');
    assert.equal(run.exitCode, 1, 'the task did not end by itself');
    assert.equal(run.outputs.FileAssetId, lcs.assets[0]?.id);
    assert.match(logOf(run), /complete in LCS, and the validation goes on/);
  });
});
