import assert from 'node:assert/strict';
import type { ServicingRequest } from '../../../src/actions/environments/inputs';
import { lcsError } from '../../fakes/fakeAssetLibrary';
import { minuteMs, servicingWorld } from './world';

const resume: ServicingRequest = {
  ...{ action: 'wait', activityId: 'aaaaaaaa-0000-4000-8000-000000000001' },
  work: { kind: 'deploy', target: { type: 'hq' } },
};

describe('action wait', () => {
  it('goes on with what another process started', async () => {
    const world = servicingWorld();
    const { host, lcs, run, sent } = world;
    const uat = lcs.add();
    await lcs.environments.applyUpdate(uat.id, 'asset', 'name');
    const outcome = await run(uat, resume);
    assert.equal(outcome.result, 'Succeeded');
    assert.equal(host.outputs['ActivityId'], resume.action === 'wait' ? resume.activityId : '');
    assert.equal(host.outputs['OperationStatus'], 'Completed');
    assert.equal(sent('applyUpdate').length, 1);
  });

  it('waits also when waitForCompletion is false, since that is all it does', async () => {
    const world = servicingWorld();
    const { host, lcs, run } = world;
    const uat = lcs.add();
    await lcs.environments.applyUpdate(uat.id, 'asset', 'name');
    await run(uat, resume, { waitForCompletion: false });
    assert.equal(host.outputs['OperationStatus'], 'Completed');
  });

  it('begins while LCS does not answer, when it has the id of the environment', async () => {
    const world = servicingWorld();
    const { host, lcs, run } = world;
    const uat = lcs.add();
    await lcs.environments.applyUpdate(uat.id, 'asset', 'name');
    lcs.environments.byId = () => Promise.reject(lcsError({ what: 'LCS answered 503.', status: 503 }));
    const outcome = await run(uat, resume);
    assert.equal(outcome.result, 'Succeeded');
    assert.match(host.warnings[0] ?? '', /LCS answered 503\. Going on with the id alone/);
  });

  it('deletes the asset that the first step would have deleted', async () => {
    const world = servicingWorld();
    const { lcs, library, run } = world;
    const uat = lcs.add();
    const { id } = library.add({ name: 'Main.zip' });
    await lcs.environments.applyUpdate(uat.id, id, 'name');
    await run(uat, {
      ...resume,
      work: { kind: 'deploy', target: { type: 'hq' }, deleteAsset: id },
    });
    assert.equal(library.assets.length, 0);
  });

  it('keeps what is left to do in the YAML when it runs out of time itself', async () => {
    const { lcs, fails, library } = servicingWorld();
    const uat = lcs.add();
    const { id } = library.add({ name: 'Main.zip' });
    await lcs.environments.applyUpdate(uat.id, id, 'name');
    const work = { kind: 'deploy', target: { type: 'hq' }, deleteAsset: id } as const;
    const error = await fails(uat, { ...resume, work }, { timeoutMs: 5 * minuteMs });
    assert.equal(error.code, 'wait-timeout');
    for (const line of ["    deleteAssetAfter: 'true'", `    fileAssetId: '${id}'`])
      assert.ok(error.facts.includes(line), line);
    assert.equal(library.assets.length, 1);
  });

  describe('on premises', () => {
    const request: ServicingRequest = {
      ...{ action: 'wait', activityId: 'aaaaaaaa-0000-4000-8000-000000000001' },
      work: { kind: 'deploy', target: { type: 'hqonprem' } },
    };

    it('finalizes what stays prepared', async () => {
      const world = servicingWorld();
      const { host, lcs, clock, run, sent } = world;
      const plant = lcs.add({ type: 'OnPremSandbox' });
      lcs.path = [
        [0, 'Downloading'],
        [5, 'PreparationSucceeded'],
      ];
      await lcs.environments.applyUpdate(plant.id, 'asset', 'name');
      clock.at(
        10 * minuteMs,
        () =>
          (lcs.path = [
            [0, 'Deploying'],
            [60, 'Deployed'],
          ]),
      );
      const outcome = await run(plant, request);
      assert.equal(outcome.result, 'Succeeded');
      assert.deepEqual(sent('finalizeUpdate'), [`finalizeUpdate ${lcs.operations[0]?.id}`]);
      assert.equal(host.outputs['OperationStatus'], 'Deployed');
    });

    it('does not finalize what is being deployed or is deployed', async () => {
      const world = servicingWorld();
      const { lcs, run, sent } = world;
      const plant = lcs.add({ type: 'OnPremSandbox' });
      lcs.path = [
        [0, 'PreparationSucceeded'],
        [9, 'Deploying'],
        [50, 'Deployed'],
      ];
      await lcs.environments.applyUpdate(plant.id, 'asset', 'name');
      const outcome = await run(plant, request);
      assert.equal(outcome.result, 'Succeeded');
      assert.equal(sent('finalizeUpdate').length, 0);
    });
  });
});
