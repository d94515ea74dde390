import assert from 'node:assert/strict';
import type { ServicingRequest } from '../../../src/actions/environments/inputs';
import { expiredLink } from '../../fakes/fakeBlobs';
import { assertCancelled, minuteMs, servicingWorld, textOf, type World } from './world';

const exporting = (more: object = {}): ServicingRequest => ({
  ...{ action: 'exportDatabase', backupName: 'nightly' },
  ...more,
});

function addBackup({ lcs, blobs, clock }: World, name = 'nightly', bytes = 5000): string {
  const id = `backup-${lcs.backups.length + 1}`;
  const location = `https://blobs.example/${id}?sp=r&sig=secret`;
  blobs.sizes.set(`https://blobs.example/${id}`, bytes);
  lcs.backups.unshift({ id, name, fileName: `${name}.bacpac`, location, createdAt: clock.now() });
  return location;
}

describe('refreshDatabase', () => {
  it('refreshes and waits by the target environment', async () => {
    const { host, lcs, run, sent } = servicingWorld();
    const [production, uat] = [lcs.add({ type: 'Production' }), lcs.add({ name: 'UAT' })];
    const outcome = await run(uat, { action: 'refreshDatabase', sourceEnvironmentId: production.id });
    assert.equal(outcome.result, 'Succeeded');
    assert.deepEqual(sent('refresh'), [`refresh ${production.id} ${uat.id}`]);
    assert.equal(host.outputs['ActivityId'], lcs.operations[0]?.id);
    assert.equal(host.outputs['EnvironmentId'], uat.id);
    assert.match(host.infos.join('\n'), /Source: 'Env 1'.*Production/);
  });

  it('fails for a source that is not there, before anything is started', async () => {
    const { lcs, fails, sent } = servicingWorld();
    const error = await fails(lcs.add(), { action: 'refreshDatabase', sourceEnvironmentId: 'nowhere' });
    assert.match(error.message, /^sourceEnvironmentId: /);
    assert.equal(sent('refresh').length, 0);
  });
});

describe('exportDatabase', () => {
  it('hands out the link of the backup as a secret', async () => {
    const world = servicingWorld();
    const { host, lcs, run, sent } = world;
    const location = addBackup(world);
    const uat = lcs.add();
    await run(uat, exporting());
    assert.deepEqual(sent('export'), [`export ${uat.id} nightly`]);
    assert.equal(host.outputs['BackupUrl'], location);
    assert.ok(host.secretOutputs.has('BackupUrl'));
    assert.equal(host.outputs['FilePath'], undefined);
    assert.ok(!host.infos.join('\n').includes('sig='));
  });

  it('downloads the newest backup of that name', async () => {
    const world = servicingWorld();
    const { host, lcs, files, blobs, run } = world;
    addBackup(world, 'nightly', 10);
    addBackup(world, 'other', 20);
    addBackup(world, 'Nightly', 30);
    await run(lcs.add(), exporting({ downloadTo: '/drop' }));
    assert.equal(host.outputs['FilePath'], '/drop/Nightly.bacpac');
    assert.deepEqual([...files.sizes], [['/drop/Nightly.bacpac', 30]]);
    assert.deepEqual(blobs.calls, ['properties backup-3', 'download backup-3']);
    assert.match(host.infos.join('\n'), /Downloaded Nightly\.bacpac: 30 bytes/);
  });

  it('waits a little for the backup to show', async () => {
    const world = servicingWorld();
    const { host, lcs, clock, run } = world;
    clock.at(33 * minuteMs, () => addBackup(world));
    await run(lcs.add(), exporting());
    assert.ok(host.outputs['BackupUrl']);
  });

  it('says what was started when it is cancelled while it looks for the backup', async () => {
    const { host, lcs, clock, fails } = servicingWorld();
    clock.at(33 * minuteMs, () => host.cancel());
    const error = await fails(lcs.add({ name: 'UAT' }), exporting());
    assertCancelled(error);
    assert.match(error.message, /after the start of the database export of 'UAT'.*LCS does not undo it/);
  });

  it('fails when a backup to download never shows, and only warns when none is to be downloaded', async () => {
    const { host, lcs, run, fails } = servicingWorld();
    assert.equal((await fails(lcs.add(), exporting({ downloadTo: '/drop' }))).code, 'backup-not-found');
    assert.equal((await run(lcs.add(), exporting())).result, 'SucceededWithIssues');
    assert.match(host.warnings.join('\n'), /lists no backup 'nightly'/);
  });

  it('fetches a fresh link when the first expires on the way', async () => {
    const world = servicingWorld();
    const { host, lcs, blobs, run } = world;
    addBackup(world);
    blobs.transfers.push({
      onBlock: (done) => {
        if (done === 4) throw expiredLink();
      },
    });
    await run(lcs.add(), exporting({ downloadTo: '/drop' }));
    assert.deepEqual(blobs.calls.slice(1), ['download backup-1', 'resume backup-1']);
    assert.equal(host.outputs['FilePath'], '/drop/nightly.bacpac');
  });

  it('checks the disk before it downloads', async () => {
    const world = servicingWorld();
    const { lcs, files, fails } = world;
    addBackup(world, 'nightly', 9000);
    files.free = 8999;
    const error = await fails(lcs.add(), exporting({ downloadTo: '/drop' }));
    assert.equal(error.code, 'disk-too-small');
    assert.match(textOf(error), /8\.8 KB free.*8\.8 KB[\s\S]*in the asset library/);
  });

  it('leaves no partial file and says that the export is complete when it is cancelled', async () => {
    const world = servicingWorld();
    const { host, lcs, files, blobs, fails } = world;
    addBackup(world);
    blobs.transfers.push({ onBlock: (done) => (done === 5 ? host.cancel() : undefined) });
    const error = await fails(lcs.add(), exporting({ downloadTo: '/drop' }));
    assertCancelled(error);
    assert.match(error.message, /The export has succeeded: the backup is in the asset library/);
    assert.equal(files.sizes.size, 0);
  });

  it('is waited for and downloaded by another step', async () => {
    const world = servicingWorld();
    const { host, lcs, run } = world;
    addBackup(world);
    const uat = lcs.add();
    await lcs.databases.export(uat.id, 'nightly');
    await run(uat, {
      ...{ action: 'wait', activityId: lcs.operations[0]?.id ?? '' },
      work: { kind: 'exportDatabase', backupName: 'nightly', downloadTo: '/drop' },
    });
    assert.equal(host.outputs['FilePath'], '/drop/nightly.bacpac');
  });

  it('puts what the download needs into the YAML that goes on', async () => {
    const { lcs, fails } = servicingWorld();
    lcs.path = [[0, 'InProgress']];
    const error = await fails(lcs.add(), exporting({ downloadTo: '/drop' }));
    assert.match(
      textOf(error),
      /operation: 'exportDatabase'\n\s+backupName: 'nightly'\n\s+downloadTo: '\/drop'/,
    );
  });
});
