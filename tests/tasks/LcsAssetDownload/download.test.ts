import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { assertResult, logOf, useTaskWorld } from '../support';

const megabyte = 1024 * 1024;
const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');

/** The packaged task against the stand-ins. */
describe('LcsAssetDownload', () => {
  const world = useTaskWorld();

  it('downloads several assets by id, in order, with path, id and hash', async () => {
    const { lcs } = world.emulators;
    const content = [randomBytes(9 * megabyte), randomBytes(1000)];
    const a = await lcs.addAsset({ name: 'A', fileName: 'a.zip', content: content[0] });
    const b = await lcs.addAsset({ name: 'B', fileName: 'b.zip', content: content[1], type: 26 });
    const folder = path.join(world.folder, 'new', 'folder');
    const run = await world.run('LcsAssetDownload', {
      assetPath: folder,
      fileAssetId: `${b.id};${a.id.toUpperCase().replaceAll('-', '')}`,
    });
    assertResult(run, 'Succeeded');
    const paths = [path.join(folder, 'b.zip'), path.join(folder, 'a.zip')];
    assert.deepEqual(run.outputs, {
      FilePath: paths.join(';'),
      FileAssetId: `${b.id};${a.id}`,
      Sha256: `${sha256(content[1]!)};${sha256(content[0]!)}`,
    });
    assert.ok((await readFile(paths[1]!)).equals(content[0]!));
    assert.deepEqual((await readdir(folder)).sort(), ['a.zip', 'b.zip']);
    assert.deepEqual(run.issues, []);
    assert.equal(run.progress.at(-1)?.percent, 100);
    assert.match(run.summaries.join(), new RegExp(a.id));
  });

  it('downloads the latest of a name from the shared library', async () => {
    const { lcs } = world.emulators;
    const shared = { type: 27, projectId: 'shared' as const };
    await lcs.addAsset({ ...shared, name: 'PU42 Compiler', fileName: 'old.nupkg', modifiedDate: 1e12 });
    const latest = await lcs.addAsset({ ...shared, name: 'PU42 Compiler', fileName: 'new.nupkg' });
    await lcs.addAsset({ ...shared, name: 'PU43 Compiler' });
    const run = await world.run('LcsAssetDownload', {
      assetPath: world.folder,
      library: 'shared',
      searchPattern: '1',
      fileAssetType: '27',
      fileAssetName: 'pu42*',
      select: 'latest',
    });
    assertResult(run, 'Succeeded');
    assert.equal(run.outputs.FileAssetId, latest.id);
    assert.equal(run.outputs.FilePath, path.join(world.folder, 'new.nupkg'));
  });

  it('makes names from the service harmless, and keeps files of one name apart', async () => {
    const { lcs } = world.emulators;
    const names = [
      '../../evil.zip',
      'CON.txt',
      'a;b.zip',
      'same.zip',
      'same.zip',
      '##vso[task.complete]x.zip',
    ];
    for (const [index, fileName] of names.entries())
      await lcs.addAsset({ name: `N${index} ##vso[task.setvariable variable=evil]x`, fileName });
    const run = await world.run('LcsAssetDownload', {
      assetPath: path.join(world.folder, 'inside'),
      searchPattern: '1',
      fileAssetType: '10',
      fileAssetName: 'N*',
    });
    assertResult(run, 'Succeeded');
    const files = await readdir(path.join(world.folder, 'inside'));
    assert.equal(files.length, names.length);
    assert.deepEqual(await readdir(world.folder), ['inside']);
    const paths = run.outputs.FilePath?.split(';') ?? [];
    assert.equal(new Set(paths).size, names.length);
    assert.deepEqual(
      paths.map((file) => path.dirname(file)),
      names.map(() => path.join(world.folder, 'inside')),
    );
    assert.deepEqual(run.variables, {});
  });

  it('fetches fresh links when they expire on the way', async () => {
    const { lcs, blobs } = world.emulators;
    lcs.settings.assets.readSasSeconds = 1;
    // The first ranges begin at once, the last ones when the link has expired.
    blobs.limits.bytesPerSecond = megabyte;
    const content = randomBytes(40 * megabyte);
    await lcs.addAsset({ name: 'Slow', fileName: 'slow.zip', content });
    const inputs = { searchPattern: '1', fileAssetType: '10', fileAssetName: 'Slow' };
    const run = await world.run(
      'LcsAssetDownload',
      { ...inputs, assetPath: world.folder },
      {
        // Fresh links are good for as long as a busy machine needs.
        onLine: (line) => {
          if (line.includes("matches 'Slow'")) lcs.settings.assets.readSasSeconds = 3600;
        },
      },
    );
    assertResult(run, 'Succeeded');
    assert.equal(run.outputs.Sha256, sha256(content));
    assert.ok(lcs.requests.some(({ path: target }) => target.includes('GetFileAsset/')));
  });

  it('goes on after cut connections', async () => {
    const { lcs, blobs } = world.emulators;
    const content = randomBytes(20 * megabyte);
    const { id } = await lcs.addAsset({ name: 'Cut', fileName: 'cut.zip', content });
    blobs.faults.add({ method: 'GET', kind: 'cut', bodyBytes: 100_000, times: 2 });
    const run = await world.run('LcsAssetDownload', { assetPath: world.folder, fileAssetId: id });
    assertResult(run, 'Succeeded');
    assert.equal(run.outputs.Sha256, sha256(content));
  });

  it('leaves no partial file when it is cancelled', async () => {
    const { lcs, blobs } = world.emulators;
    blobs.limits.bytesPerSecond = megabyte;
    const { id } = await lcs.addAsset({ name: 'Big', fileName: 'big.zip', size: 60 * megabyte });
    const cancel = new AbortController();
    const run = await world.run(
      'LcsAssetDownload',
      { assetPath: world.folder, fileAssetId: id },
      {
        signal: cancel.signal,
        onLine: (line) =>
          void (line.includes('Downloading big.zip') && setTimeout(() => cancel.abort(), 500)),
      },
    );
    assertResult(run, 'Canceled');
    assert.equal(run.exitCode, 1, 'the task did not end by itself');
    assert.deepEqual(await readdir(world.folder), []);
    assert.match(logOf(run), /Cancelled while downloading big\.zip\. 0 files of 1 are complete/);
  });

  describe('wrong input', () => {
    it('explains ids that are malformed, and asks nobody', async () => {
      const run = await world.run('LcsAssetDownload', { assetPath: world.folder, fileAssetId: '12;abc' });
      assertResult(run, 'Failed');
      assert.equal(run.issues.length, 2);
      for (const { message } of run.issues) assert.match(message, /^fileAssetId: .* is not a GUID/);
      assert.deepEqual(world.emulators.lcs.requests, []);
    });

    it('explains what is not found, with the nearest names', async () => {
      const { lcs } = world.emulators;
      await lcs.addAsset({ name: 'Contoso Main' });
      const ids = ['11111111-2222-4333-8444-555555555555', '66666666-2222-4333-8444-555555555555'];
      const byName = { assetPath: world.folder, searchPattern: '1', fileAssetName: 'Contoso Mian' };
      const [unknown, misspelt, empty] = await Promise.all([
        world.run('LcsAssetDownload', { assetPath: world.folder, fileAssetId: ids.join(';') }),
        world.run('LcsAssetDownload', { ...byName, fileAssetType: '10' }),
        world.run('LcsAssetDownload', byName),
      ]);
      for (const run of [unknown, misspelt, empty]) assertResult(run, 'Failed');
      assert.match(logOf(unknown), new RegExp(`does not know 2 of 2 ids[^]*${ids[0]}[^]*${ids[1]}`));
      assert.match(logOf(misspelt), /similar name: Contoso Main/);
      assert.match(logOf(empty), /holds no asset of the type Model \(1\)/);
      assert.deepEqual(await readdir(world.folder), []);
    });

    it('refuses to overwrite when told so, before anything is downloaded', async () => {
      const { lcs, blobs } = world.emulators;
      const { id } = await lcs.addAsset({ name: 'A', fileName: 'a.zip', content: 'theirs' });
      const target = path.join(world.folder, 'a.zip');
      await writeFile(target, 'ours');
      const inputs = { assetPath: world.folder, fileAssetId: id };
      const refused = await world.run('LcsAssetDownload', { ...inputs, overwrite: 'false' });
      assertResult(refused, 'Failed');
      assert.match(refused.issues[0]?.message ?? '', /overwrite: is false/);
      assert.equal(await readFile(target, 'utf8'), 'ours');
      assert.deepEqual(
        blobs.requests.filter(({ method }) => method === 'GET'),
        [],
      );
      assertResult(await world.run('LcsAssetDownload', inputs), 'Succeeded');
      assert.equal(await readFile(target, 'utf8'), 'theirs');
    });

    it('explains a folder that cannot be written, and asks nobody', async () => {
      await mkdir(world.folder, { recursive: true });
      await writeFile(path.join(world.folder, 'file'), 'in the way');
      const run = await world.run('LcsAssetDownload', {
        assetPath: path.join(world.folder, 'file', 'below'),
        fileAssetId: '11111111-2222-4333-8444-555555555555',
      });
      assertResult(run, 'Failed');
      assert.match(logOf(run), /file/);
      assert.deepEqual(world.emulators.lcs.requests, []);
    });
  });
});
