import assert from 'node:assert/strict';
import { lcsError } from '../../fakes/fakeAssetLibrary';
import { assertCancelled, deployRequest, minuteMs, servicingWorld, textOf } from './world';
import type { StatusPath } from '../../fakes/fakeServicing';

const longPath: StatusPath = [
  [0, 'NotStarted'],
  [1, 'PreparingEnvironment'],
  [12, 'InProgress'],
  [118, 'Completed'],
];

describe('deploy', () => {
  it('starts once, hands out the activity id at once, waits and tells every change', async () => {
    const world = servicingWorld();
    const { host, lcs, run, sent } = world;
    lcs.path = longPath;
    const uat = lcs.add({ name: 'UAT' });
    const outcome = await run(uat, deployRequest(world));
    const id = lcs.operations[0]?.id;
    assert.equal(outcome.result, 'Succeeded');
    assert.equal(host.outputs['ActivityId'], id);
    assert.equal(host.outputs['OperationStatus'], 'Completed');
    assert.equal(host.outputs['EnvironmentId'], uat.id);
    assert.equal(sent('applyUpdate').length, 1);
    assert.deepEqual(
      host.infos.filter((line) => line.startsWith('Status')),
      [
        'Status after 1 min: PreparingEnvironment (preparing the environment).',
        'Status after 16 min: InProgress (at work).',
        'Status after 31 min: still InProgress (at work).',
        'Status after 46 min: still InProgress (at work).',
        'Status after 1 h 1 min: still InProgress (at work).',
        'Status after 1 h 16 min: still InProgress (at work).',
        'Status after 1 h 31 min: still InProgress (at work).',
        'Status after 1 h 46 min: still InProgress (at work).',
        'Status after 2 h 1 min: Completed.',
      ],
    );
    assert.ok(sent('readUpdate').every((call) => call === `readUpdate ${id}`));
    assert.match(host.summaries[0]?.markdown ?? '', /Completed/);
    assert.deepEqual(host.warnings, []);
  });

  it('tells state and versions as they are afterwards, and does without where LCS does not answer', async () => {
    const world = servicingWorld();
    const { host, lcs, clock, run } = world;
    const uat = lcs.add({ applicationVersion: '10.0.1' });
    clock.at(20 * minuteMs, () => lcs.set(uat.id, { applicationVersion: '10.0.2' }));
    await run(uat, deployRequest(world));
    assert.equal(host.outputs['ApplicationVersion'], '10.0.2');
    const again = lcs.add();
    clock.at(clock.elapsedMs + 10 * minuteMs, () => {
      lcs.environments.byId = () => Promise.reject(lcsError({ what: 'LCS answered 503.', status: 503 }));
    });
    assert.equal((await run(again, deployRequest(world))).result, 'Succeeded');
    assert.equal(host.outputs['EnvironmentId'], again.id);
  });

  it('says how to wait where nobody waits, and after the loss of an agent', async () => {
    const world = servicingWorld();
    const { host, lcs, run } = world;
    await run(lcs.add(), deployRequest(world), { waitForCompletion: false });
    const id = lcs.operations[0]?.id ?? assert.fail();
    assert.match(
      host.infos.join('\n'),
      new RegExp(`To wait for it in a later step:\\n- task: [\\s\\S]*activityId: '${id}'`),
    );
    await run(lcs.add(), deployRequest(world));
    const next = lcs.operations[1]?.id ?? assert.fail();
    assert.ok(host.infos.some((line) => line.includes(`LCS goes on by itself`) && line.includes(next)));
  });

  it('says what helps when it ended with issues', async () => {
    const world = servicingWorld();
    const { host, lcs, run } = world;
    lcs.path = [[0, 'SignedOffWithIssues']];
    assert.equal((await run(lcs.add(), deployRequest(world))).result, 'SucceededWithIssues');
    assert.match(host.warnings[0] ?? '', /ended with status SignedOffWithIssues .* Read them in the/);
  });

  it('passes the release name and the asset as they are', async () => {
    const world = servicingWorld();
    const { lcs, library, run, sent } = world;
    const asset = library.add({ name: 'Main.zip' });
    const uat = lcs.add();
    await run(uat, deployRequest(world, { deployment: { type: 'hq', updateName: 'Release 1/2 & more' } }));
    assert.deepEqual(sent('applyUpdate'), [`applyUpdate ${uat.id} ${asset.id} Release 1/2 & more`]);
  });

  it('does not wait where nobody wants it', async () => {
    const world = servicingWorld();
    const { host, lcs, clock, run, sent } = world;
    const outcome = await run(lcs.add(), deployRequest(world), { waitForCompletion: false });
    assert.equal(outcome.result, 'Succeeded');
    assert.equal(host.outputs['ActivityId'], lcs.operations[0]?.id);
    assert.equal(host.outputs['OperationStatus'], 'Started');
    assert.equal(sent('readUpdate').length, 0);
    assert.equal(clock.elapsedMs, 0);
    assert.equal(host.summaries.length, 1);
  });

  it('takes the newest asset of a name, whatever its case', async () => {
    const world = servicingWorld();
    const { lcs, library, host, run, sent } = world;
    library.add({ name: 'Main' });
    const newest = library.add({ name: 'MAIN' });
    library.add({ name: 'Main', fileType: 12 });
    library.add({ name: 'Mainframe' });
    await run(lcs.add(), deployRequest(world, { asset: { name: 'main', fileType: 10 } }));
    assert.ok(sent('applyUpdate')[0]?.includes(newest.id));
    assert.match(host.infos.join('\n'), /2 assets are called 'main'; the newest is taken/);
  });

  it('lists near names when no asset has the name', async () => {
    const world = servicingWorld();
    const { lcs, library, fails, sent } = world;
    library.add({ name: 'Contoso 7' });
    const error = await fails(lcs.add(), deployRequest(world, { asset: { name: 'Contso 7', fileType: 10 } }));
    assert.equal(error.code, 'asset-not-found');
    assert.match(textOf(error), /Contoso 7/);
    assert.equal(sent('applyUpdate').length, 0);
  });

  it('waits for an asset that is being validated, and refuses one that is not valid', async () => {
    const world = servicingWorld();
    const { lcs, library, fails, run, sent } = world;
    library.add({ name: 'Main.zip', words: ['Process', 'Process', 'Done'] });
    await run(lcs.add(), deployRequest(world));
    assert.equal(sent('applyUpdate').length, 1);
    const broken = library.add({ name: 'Broken.zip', words: ['Invalid'], validationText: 'No manifest' });
    const error = await fails(lcs.add(), deployRequest(world, { asset: { id: broken.id } }));
    assert.equal(error.code, 'asset-invalid');
    assert.match(textOf(error), /Invalid[\s\S]*No manifest/);
    assert.equal(sent('applyUpdate').length, 1);
  });

  it('refuses an asset of a type that the deployment does not take', async () => {
    const world = servicingWorld();
    const { lcs, library, fails, sent } = world;
    library.add({ name: 'Shop.zip', fileType: 26 });
    const error = await fails(lcs.add(), deployRequest(world));
    assert.equal(error.code, 'asset-type');
    assert.match(textOf(error), /e-Commerce package \(26\)[\s\S]*Software deployable package \(10\)/);
    assert.equal(sent('applyUpdate').length, 0);
  });

  it('waits for a busy environment, and lets it settle', async () => {
    const world = servicingWorld();
    const { host, lcs, clock, run, sent } = world;
    const uat = lcs.add({ state: 'Servicing' });
    clock.at(10 * minuteMs, () => lcs.set(uat.id, { state: 'Finished' }));
    await run(uat, deployRequest(world));
    assert.match(host.infos.join('\n'), /is busy \(Servicing\)[\s\S]*State after 10 min: Finished/);
    assert.equal(lcs.operations[0]?.startedAt, clock.now() - clock.elapsedMs + 12 * minuteMs);
    assert.equal(sent('applyUpdate').length, 1);
  });

  it('does not wait for a busy environment when waitForIdle is false', async () => {
    const world = servicingWorld();
    const { lcs, clock, fails, sent } = world;
    const error = await fails(lcs.add({ state: 'Servicing' }), deployRequest(world), { waitForIdle: false });
    assert.equal(error.code, 'environment-busy');
    assert.equal(clock.elapsedMs, 0);
    assert.equal(sent('applyUpdate').length, 0);
  });

  it('gives up on an environment that stays busy until the time-out', async () => {
    const world = servicingWorld();
    const { lcs, clock, fails, sent } = world;
    const error = await fails(lcs.add({ state: 'Servicing' }), deployRequest(world), {
      timeoutMs: 45 * minuteMs,
    });
    assert.equal(error.code, 'environment-busy');
    assert.equal(clock.elapsedMs, 45 * minuteMs);
    assert.equal(sent('applyUpdate').length, 0);
  });

  it('tries again when LCS refuses because something else began in the meantime', async () => {
    const world = servicingWorld();
    const { host, lcs, clock, run, sent } = world;
    const uat = lcs.add();
    lcs.fates.push(() => {
      lcs.set(uat.id, { state: 'Servicing' });
      return { kind: 'refused', message: 'Another operation is in progress.' };
    });
    clock.at(5 * minuteMs, () => lcs.set(uat.id, { state: 'Finished' }));
    const outcome = await run(uat, deployRequest(world));
    assert.equal(outcome.result, 'Succeeded');
    assert.equal(sent('applyUpdate').length, 2);
    assert.equal(lcs.operations.length, 1);
    assert.match(host.infos.join('\n'), /because the environment is busy: Another operation is in progress/);
  });

  it('goes on with an environment whose last operation failed, with a warning', async () => {
    const world = servicingWorld();
    const { host, lcs, run } = world;
    assert.equal((await run(lcs.add({ state: 'Failed' }), deployRequest(world))).result, 'Succeeded');
    assert.match(host.warnings.join('\n'), /is failed \(Failed\), so LCS may refuse what follows/);
  });

  it('deletes the asset after success only', async () => {
    const world = servicingWorld();
    const { lcs, library, host, run, fails } = world;
    const request = deployRequest(world, { deleteAssetAfter: true });
    lcs.path = [[0, 'Failed']];
    await fails(lcs.add(), request);
    assert.equal(library.assets.length, 1);
    lcs.path = [[0, 'SignedOffWithIssues']];
    assert.equal((await run(lcs.add(), request)).result, 'SucceededWithIssues');
    assert.equal(library.assets.length, 1);
    lcs.path = [[0, 'Completed']];
    assert.equal((await run(lcs.add(), request)).result, 'Succeeded');
    assert.equal(library.assets.length, 0);
    assert.match(host.infos.join('\n'), /Deleted the asset/);
  });

  it('succeeds with issues when the asset cannot be deleted', async () => {
    const world = servicingWorld();
    const { lcs, library, host, run } = world;
    library.fail('remove', new Error('no right'), {});
    library.add({ name: 'Main.zip' });
    const outcome = await run(lcs.add(), deployRequest(world, { deleteAssetAfter: true }));
    assert.equal(outcome.result, 'SucceededWithIssues');
    assert.match(host.warnings.join('\n'), /could not be deleted: no right/);
  });

  it('says when it was cancelled before anything was started', async () => {
    const world = servicingWorld();
    const { host, lcs, clock, fails, sent } = world;
    clock.at(3 * minuteMs, () => host.cancel());
    const error = await fails(lcs.add({ state: 'Servicing' }), deployRequest(world));
    assertCancelled(error);
    assert.match(error.message, /before anything was started; nothing was changed in LCS/);
    assert.equal(sent('applyUpdate').length, 0);
  });
});
