import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { generatePackage } from '../../../scripts/tour/generatePackage';
import { assertResult, logOf, useTaskWorld } from '../support';

const megabyte = 1024 * 1024;

/** The packaged task against the stand-ins: what it does when the world is as it should be. */
describe('LcsAssetUpload', () => {
  const world = useTaskWorld();
  /** Most tests need no validation; the first poll alone takes two seconds. */
  const quick = { assetType: '15', waitForValidation: 'false' };

  const fileOf = async (name: string, content: Buffer | string = 'some bytes') => {
    const file = path.join(world.folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
    return file;
  };

  it('uploads a deployable package, waits for the validation and reports', async () => {
    const { entra, lcs } = world.emulators;
    // Shorter than the first pause of the validation.
    entra.settings.tokenSeconds = 2;
    lcs.settings.assets.validation = [{ word: 'Done' }];
    const file = path.join(world.folder, 'AXDeployableRuntime_7.zip');
    await generatePackage(file, 20 * megabyte);
    const run = await world.run('LcsAssetUpload', {
      assetPath: path.join(world.folder, 'AXDeployableRuntime_*.zip'),
      assetName: 'Contoso $(Build.BuildNumber)',
      assetDescription: 'a "quoted" Ünïcode \\ text',
    });
    assertResult(run, 'Succeeded');
    const [asset] = lcs.assets;
    assert.ok(asset);
    assert.deepEqual(run.outputs, {
      FileAssetId: asset.id,
      AssetName: asset.name,
      ValidationStatus: 'Done',
    });
    assert.match(asset.name, /^Contoso \d/);
    assert.equal(asset.fileName, 'AXDeployableRuntime_7.zip');
    assert.equal(asset.description, 'a "quoted" Ünïcode \\ text');
    assert.equal(asset.fileType, 10);
    assert.ok((await lcs.content(asset.id)).equals(await readFile(file)), 'other bytes arrived');
    assert.deepEqual(run.issues, []);
    assert.equal(run.progress.at(-1)?.percent, 100);
    assert.match(run.summaries.join(), new RegExp(asset.id));
    assert.match(logOf(run), /Uploading AXDeployableRuntime_7\.zip \(20 MB\)\./);
    assert.match(logOf(run), /Uploaded AXDeployableRuntime_7\.zip: 20 MB in/);
    assert.match(logOf(run), /Validation status: Done \(after/);
    assert.ok(
      lcs.requests.every(({ headers }) => /^LifecycleServicesTools\//.test(headers['user-agent'] ?? '')),
    );
    assert.ok(lcs.requests.every(({ headers }) => headers['x-ms-version'] === '2017-09-15'));
    const tokenOf = (verb: string) => {
      const calls = lcs.requests.filter(({ path: target }) => target.includes(verb));
      assert.equal(calls.length, 1, `${verb} was refused for an expired token`);
      return calls[0]?.headers.authorization;
    };
    assert.notEqual(tokenOf('GetFileAssetValidationStatus'), tokenOf('CommitFileAsset'));
  });

  it('warns before the upload of a package that LCS would reject', async () => {
    const run = await world.run('LcsAssetUpload', {
      ...quick,
      assetType: '10',
      assetPath: await fileOf('text.zip', 'this is no zip'),
    });
    assertResult(run, 'Succeeded');
    assert.ok(run.issues.some(({ type, message }) => type === 'warning' && /zip/i.test(message)));
    assert.equal(run.outputs.ValidationStatus, '');
  });

  it('reuses the valid asset (also where commands are restricted), and refuses when told to', async () => {
    const { lcs } = world.emulators;
    const there = await lcs.addAsset({ name: 'data.zip', type: 15 });
    const assetPath = await fileOf('data.zip');
    const [reuse, refuse] = await Promise.all([
      world.run(
        'LcsAssetUpload',
        { ...quick, assetPath, ifAssetExists: 'reuse' },
        { restrictions: { commands: 'restricted' } },
      ),
      world.run('LcsAssetUpload', { ...quick, assetPath, ifAssetExists: 'fail' }),
    ]);
    assertResult(reuse, 'Succeeded');
    assert.deepEqual(reuse.outputs, {
      FileAssetId: there.id,
      AssetName: 'data.zip',
      ValidationStatus: 'Done',
    });
    assertResult(refuse, 'Failed');
    assert.match(logOf(refuse), new RegExp(`already holds 1 asset[^]*asset ${there.id} 'data.zip'`));
    assert.equal(lcs.assets.length, 1);
  });

  it('fails when LCS rejects the asset; names and words that try to be logging commands are text', async () => {
    const { lcs } = world.emulators;
    const evil = '##vso[task.setvariable variable=evil;isOutput=true]pwned';
    lcs.settings.assets.validation = [{ word: `Failed ${evil}` }];
    const run = await world.run('LcsAssetUpload', {
      assetType: '15',
      assetPath: await fileOf('data.zip'),
      assetName: `x ${evil}`,
    });
    assertResult(run, 'Failed');
    assert.match(run.issues[0]?.message ?? '', /rejected the asset .* status 'Failed/);
    assert.match(logOf(run), new RegExp(`/V2/AssetLibrary/${world.emulators.projectId}`));
    assert.deepEqual(run.outputs, {
      FileAssetId: lcs.assets[0]?.id,
      AssetName: `x ${evil}`,
      ValidationStatus: `Failed ${evil}`,
    });
    assert.deepEqual(run.variables, {});
    assert.equal(lcs.assets[0]?.name, `x ${evil}`);
  });

  it('signs in again when the token becomes worthless in the middle', async () => {
    const { entra, lcs, blobs } = world.emulators;
    blobs.limits.latencyMs = 300;
    const run = await world.run(
      'LcsAssetUpload',
      { ...quick, assetPath: await fileOf('data.zip', randomBytes(9 * megabyte)) },
      { onLine: (line) => void (line.includes('Uploading data.zip') && entra.tokens.revoke()) },
    );
    assertResult(run, 'Succeeded');
    const commits = lcs.requests.filter(({ path: target }) => target.includes('CommitFileAsset'));
    assert.equal(new Set(commits.map(({ headers }) => headers.authorization)).size, 2);
    assert.equal(lcs.assets[0]?.committed, true);
  });
});
