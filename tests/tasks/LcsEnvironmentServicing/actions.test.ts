import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { assertResult, logOf, useTaskWorld } from '../support';
import { servicing, starts, words } from './servicing';

const dashless = (id: string) => id.replaceAll('-', '');

/** Every action of the packaged task, against a service that enforces its documented limits. */
describe('LcsEnvironmentServicing', () => {
  const world = useTaskWorld();
  const { run, add, asset, requests, inFolder } = servicing(world);

  it('deploys a package by id and name, waits, and deletes the asset', async () => {
    const { lcs } = world.emulators;
    const uat = add({ name: 'UAT' });
    const { id } = await asset();
    lcs.settings.environments.scripts.deploy = words(
      ...['NotStarted', 'PreparingEnvironment', 'InProgress', 'Reticulating', 'Completed'],
    );
    const deployed = await run(
      { environmentName: 'UAT', fileAssetId: dashless(id), releaseName: 'A/B & C', deleteAssetAfter: 'true' },
      { variables: { 'Build.BuildNumber': '7' } },
    );
    assertResult(deployed, 'Succeeded');
    const [operation] = lcs.operations;
    assert.equal(lcs.operations.length, 1);
    assert.equal(operation?.name, 'A/B & C');
    assert.deepEqual(
      [deployed.outputs.ActivityId, deployed.outputs.OperationStatus, deployed.outputs.EnvironmentId],
      [operation?.activityId, 'Completed', uat.id],
    );
    const log = logOf(deployed);
    for (const word of ['NotStarted', 'PreparingEnvironment', 'InProgress', 'Reticulating', 'Completed'])
      assert.match(log, new RegExp(`Status after \\d+ s: ${word}[ .]`));
    assert.match(log, /'Reticulating', which this task does not know/);
    assert.equal(lcs.assets.length, 0);
    // The id of the start is asked for, never that of an answer.
    for (const { path: target } of requests(/fetchstatus/))
      assert.ok(target.endsWith(`/operationactivity/${operation?.activityId}`), target);
    assert.match(deployed.summaries.join('\n'), /Completed/);
  });

  it('names an update after the build, and does not wait when it need not', async () => {
    const { lcs } = world.emulators;
    const uat = add({ name: 'UAT' });
    await asset(10, 'Contoso');
    const older = lcs.assets[0];
    const newest = await asset(10, 'Contoso');
    if (older) older.modifiedAt -= 86_400_000;
    const inputs = { environmentId: dashless(uat.id), fileAssetName: 'contoso', waitForCompletion: 'false' };
    const started = await run(inputs, { variables: { 'Build.BuildNumber': '20260101.3' } });
    assertResult(started, 'Succeeded');
    assert.equal(lcs.operations[0]?.name, '20260101.3');
    assert.ok(requests(/applyupdate/)[0]?.path.endsWith(`/asset/${newest.id}`));
    assert.equal(started.outputs.ActivityId, lcs.operations[0]?.activityId);
    assert.equal(requests(/fetchstatus/).length, 0);
  });

  it('deploys to Commerce and waits for it', async () => {
    const { lcs } = world.emulators;
    const shop = add({
      name: 'Shop',
      type: 'Production',
      scaleUnits: ['Seattle 1'],
      ecommerce: ['fabrikam'],
    });
    const [extension, site] = [await asset(29, 'csu.zip'), await asset(26, 'site.zip')];
    const csu = await run({
      ...{
        environmentId: shop.id,
        fileAssetId: extension.id,
        deploymentType: 'csu',
        scaleUnitName: 'Seattle 1',
      },
    });
    assertResult(csu, 'Succeeded');
    assert.equal(csu.outputs.OperationStatus, 'Succeeded');
    assert.match(logOf(csu), /Running \(at work\), step: DeployingExtension/);
    const ecom = await run({
      ...{ environmentId: shop.id, fileAssetName: 'site.zip', deploymentType: 'ecom' },
      ecommerceEnvironmentId: 'fabrikam',
    });
    assertResult(ecom, 'Succeeded');
    assert.equal(lcs.operations.length, 2);
    assert.equal(ecom.outputs.ActivityId, lcs.operations[1]?.deploymentId);
    assert.ok(requests(/applyupdate.*ecommerce/)[0]?.path.endsWith(site.id));
  });

  it('prepares, finalizes and waits on premises', async () => {
    const { lcs } = world.emulators;
    const plant = add({ name: 'Plant', type: 'OnPremSandbox', infrastructure: 'CustomerManaged' });
    const { id } = await asset();
    const deployed = await run({
      environmentId: plant.id,
      fileAssetId: id,
      deploymentType: 'hqonprem',
      releaseName: 'r',
    });
    assertResult(deployed, 'Succeeded');
    assert.deepEqual(
      lcs.operations.map(({ kind }) => kind),
      ['prepare', 'finalize'],
    );
    assert.equal(deployed.outputs.OperationStatus, 'Deployed');
    assert.equal(deployed.outputs.ActivityId, lcs.operations[0]?.activityId);
    assert.ok(requests(/finalizeupdate/)[0]?.path.endsWith(lcs.operations[0]?.activityId ?? '-'));
  });

  it('stops and starts a customer-managed environment', async () => {
    const { lcs } = world.emulators;
    const box = add({ name: 'Dev', infrastructure: 'CustomerManaged', type: 'DevTestDev' });
    const stopped = await run({ action: 'stop', environmentId: box.id });
    assertResult(stopped, 'Succeeded');
    assert.equal(stopped.outputs.EnvironmentState, 'Stopped');
    const started = await run({ action: 'start', environmentId: box.id });
    assertResult(started, 'Succeeded');
    assert.deepEqual(
      [started.outputs.EnvironmentState, started.outputs.OperationStatus],
      ['Finished', 'Finished'],
    );
    lcs.limits.clear();
    const again = await run({ action: 'start', environmentId: box.id });
    assertResult(again, 'Succeeded');
    assert.match(again.message, /nothing to start/);
    assert.equal(requests(/\/start\//).length, 1);
  });

  it('refreshes a database, exports it and downloads the backup', async () => {
    const { lcs } = world.emulators;
    lcs.settings.environments.limitsEnforced = false;
    const [production, uat] = [add({ name: 'Live', type: 'Production' }), add({ name: 'UAT' })];
    const refreshed = await run({
      ...{ action: 'refreshDatabase', environmentName: 'UAT', sourceEnvironmentId: production.id },
    });
    assertResult(refreshed, 'Succeeded');
    assert.equal(lcs.operations[0]?.environmentId, uat.id);
    lcs.settings.environments.exportContent = Buffer.alloc(3_000_000, 'database');
    const exported = await run({
      ...{
        action: 'exportDatabase',
        environmentName: 'UAT',
        backupName: 'Nightly 7',
        downloadTo: world.folder,
      },
    });
    assertResult(exported, 'Succeeded');
    const file = inFolder('Nightly 7.bacpac');
    assert.equal(exported.outputs.FilePath, file);
    assert.ok((await readFile(file)).equals(lcs.settings.environments.exportContent));
    assert.ok(exported.secretOutputs.includes('BackupUrl'));
    assert.match(exported.outputs.BackupUrl ?? '', /^https:.*sig=/);
    assert.ok(!logOf(exported).includes('sig='));
  });

  it('reads details and history', async () => {
    const { lcs } = world.emulators;
    lcs.settings.environments.activityIdDashes = false;
    lcs.settings.environments.utcSpelling = 'Utc';
    const uat = add({ name: 'UAT', url: 'https://uat.example/' });
    const metadata = await run({ action: 'metadata', environmentName: 'uat' });
    assertResult(metadata, 'Succeeded');
    assert.deepEqual(metadata.outputs, {
      EnvironmentId: uat.id,
      EnvironmentState: 'Finished',
      EnvironmentUrl: 'https://uat.example/',
      ApplicationVersion: '10.0.1860.12',
      PlatformVersion: '7.0.7279.22',
    });
    const startedAt = Date.UTC(2026, 0, 1, 10);
    const entry = {
      name: 'Build 7',
      type: 'SFApplicationHotfix',
      typeDisplay: 'Application deployable package',
    };
    const activityId = '3f0c0c52-0a8e-4f0e-9d1c-5b6c7d8e9f00';
    uat.history.push({
      ...entry,
      startedAt,
      endedAt: startedAt + 3_600_000,
      status: 'Completed',
      activityId,
    });
    const history = await run({ action: 'history', environmentId: uat.id });
    assertResult(history, 'Succeeded');
    assert.deepEqual(
      [history.outputs.ActivityId, history.outputs.OperationStatus],
      [activityId, 'Completed'],
    );
    assert.match(
      logOf(history),
      /'Build 7', Completed, 2026-01-01 10:00 UTC to 2026-01-01 11:00 UTC \(1 h\)/,
    );
    assert.equal(requests(starts).length, 0);
  });

  it('fetches the RSAT certificate', async () => {
    const uat = add({ name: 'UAT' });
    const fetched = await run({ action: 'rsatCertificate', environmentId: uat.id, downloadTo: world.folder });
    assertResult(fetched, 'Succeeded');
    const zip = await readFile(fetched.outputs.FilePath ?? '');
    assert.equal(zip.subarray(0, 2).toString(), 'PK');
    assert.match(fetched.outputs.CertificateThumbprint ?? '', /^[0-9A-F]{40}$/);
    const password = fetched.outputs.CertificatePassword ?? '';
    assert.ok(password.length > 8);
    assert.ok(fetched.secretOutputs.includes('CertificatePassword'));
    assert.ok(!logOf(fetched).includes(password));
  });

  it('looks a name up over all pages, within the call limits', async () => {
    const { lcs } = world.emulators;
    for (let index = 1; index <= 12; index += 1) add({ name: `Contoso ${index}` });
    add({ name: 'Twin' });
    add({ name: 'Twin' });
    const [missing, several] = [
      await run({ action: 'metadata', environmentName: 'Contosso 3' }),
      await run({ action: 'metadata', environmentName: 'Twin' }),
    ];
    assertResult(missing, 'Failed');
    assert.match(logOf(missing), /no environment called 'Contosso 3'[\s\S]*'Contoso 3' \([0-9a-f-]{36}\)/);
    assert.equal(requests(/\/detail\//).length, 5);
    assertResult(several, 'Failed');
    for (const { id } of lcs.environments.slice(-2)) assert.ok(logOf(several).includes(id), id);
  });
});
