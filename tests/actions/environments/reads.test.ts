import assert from 'node:assert/strict';
import { servicingWorld, textOf } from './world';

describe('metadata', () => {
  it('sets the outputs and shows what LCS knows', async () => {
    const { host, lcs, run, sent } = servicingWorld();
    const uat = lcs.add({ name: 'UAT', type: 'Production' });
    const outcome = await run(uat, { action: 'metadata' });
    assert.equal(outcome.message, `'UAT' (${uat.id}) is Finished.`);
    assert.deepEqual(host.outputs, {
      EnvironmentId: uat.id,
      EnvironmentState: 'Finished',
      EnvironmentUrl: 'https://env1.example/',
      ApplicationVersion: '10.0.886.48',
      PlatformVersion: '7.0.6060.45',
    });
    assert.match(host.infos.join('\n'), /Application: 10\.0\.20 \(10\.0\.886\.48\)/);
    assert.match(host.summaries[0]?.markdown ?? '', /Infrastructure \| SelfService/);
    assert.equal(lcs.calls.length, sent('byId').length);
  });

  it('takes the release where LCS tells no version, and leaves out what it does not tell', async () => {
    const { host, lcs, run } = servicingWorld();
    await run(lcs.add({ applicationVersion: '', platformVersion: '', region: '' }), { action: 'metadata' });
    assert.equal(host.outputs['ApplicationVersion'], '10.0.20');
    assert.equal(host.outputs['PlatformVersion'], 'PU44');
    assert.ok(!host.infos.some((line) => line.startsWith('Region')));
  });

  it('works for environments that LCS does not service', async () => {
    const { lcs, run } = servicingWorld();
    for (const state of ['PreppedForMigration', 'Deleted', 'Servicing'])
      assert.equal((await run(lcs.add({ state }), { action: 'metadata' })).result, 'Succeeded');
  });
});

describe('history', () => {
  it('lists entries with ids, newest first, and hands out the newest', async () => {
    const { host, lcs, run, sent } = servicingWorld();
    const uat = lcs.add();
    const startedAt = Date.UTC(2025, 0, 2, 3, 4);
    const entry = {
      name: 'Build 7',
      type: 'SFApplicationHotfix',
      typeText: 'Application deployable package',
    };
    lcs.history.set(uat.id, [
      { ...entry, status: 'Completed', activityId: 'id-2', startedAt, endedAt: startedAt + 7_500_000 },
      { ...entry, status: '', activityId: '', name: '', typeText: '' },
    ]);
    await run(uat, { action: 'history' });
    assert.deepEqual([host.outputs['ActivityId'], host.outputs['OperationStatus']], ['id-2', 'Completed']);
    assert.ok(
      host.infos.includes(
        "Application deployable package 'Build 7', Completed, 2025-01-02 03:04 UTC to 2025-01-02 05:09 UTC (2 h 5 min); activity id id-2",
      ),
    );
    assert.deepEqual(sent('history'), [`history ${uat.id} 3`]);
  });

  it('is content with an environment without history', async () => {
    const { host, lcs, run } = servicingWorld();
    const outcome = await run(lcs.add(), { action: 'history' });
    assert.match(outcome.message, /0 entries/);
    assert.equal(host.outputs['ActivityId'], undefined);
  });
});

describe('rsatCertificate', () => {
  it('hands out password and thumbprint, and writes the zip where only its owner reads it', async () => {
    const { host, lcs, files, secretFiles, run } = servicingWorld();
    await run(lcs.add(), { action: 'rsatCertificate', downloadTo: '/drop' });
    assert.equal(host.outputs['CertificatePassword'], 'zip-pass-1');
    assert.ok(host.secretOutputs.has('CertificatePassword'));
    assert.equal(host.outputs['CertificateThumbprint'], 'ABCD');
    assert.equal(host.outputs['FilePath'], '/drop/RSAT.zip');
    assert.deepEqual([...secretFiles], [['/drop/RSAT.zip.part', 'PK zip']]);
    assert.deepEqual([...files.sizes.keys()], ['/drop/RSAT.zip']);
    const said = [...host.infos, ...host.warnings, ...host.summaries.map(({ markdown }) => markdown)].join(
      '\n',
    );
    assert.ok(!said.includes('zip-pass-1'));
    assert.match(said, /holds a private key/);
  });

  it('writes nothing without a folder', async () => {
    const { host, lcs, files, run } = servicingWorld();
    await run(lcs.add(), { action: 'rsatCertificate' });
    assert.equal(files.sizes.size, 0);
    assert.equal(host.outputs['FilePath'], undefined);
  });

  it('never takes a path from the name that LCS gives', async () => {
    const { host, lcs, run } = servicingWorld();
    lcs.certificate = { ...lcs.certificate, fileName: '../../etc/cert', thumbprint: undefined };
    await run(lcs.add(), { action: 'rsatCertificate', downloadTo: '/drop' });
    assert.equal(host.outputs['FilePath'], '/drop/.._.._etc_cert.zip');
  });

  it('leaves no file behind when writing fails', async () => {
    const { lcs, files, ports, fails } = servicingWorld();
    Object.assign(ports, {
      writeSecretFile: (path: string) => {
        files.sizes.set(path, 1);
        return Promise.reject(new Error('disk full'));
      },
    });
    await assert.rejects(
      fails(lcs.add(), { action: 'rsatCertificate', downloadTo: '/drop' }).then((error) => textOf(error)),
      /disk full/,
    );
    assert.equal(files.sizes.size, 0);
  });
});
