import assert from 'node:assert/strict';
import { assertResult, logOf, useTaskWorld } from '../support';
import { servicing, starts } from './servicing';

/** Every mistake gets a clear error that names the thing, and nothing is started. */
describe('LcsEnvironmentServicing, wrong input', () => {
  const world = useTaskWorld();
  const { run, add, asset, requests } = servicing(world);

  it('reports all mistakes together and asks nobody', async () => {
    const { lcs, entra } = world.emulators;
    const failed = await run(
      {
        ...{ projectId: 'x', environmentId: 'y', environmentName: 'z', deploymentType: 'csu' },
        ...{ timeoutMinutes: '-5', pollSeconds: '0' },
      },
      { connection: { parameters: { password: '' } } },
    );
    assertResult(failed, 'Failed');
    const mistakes = failed.issues.map(({ message }) => message).join('\n');
    for (const subject of [
      ...['serviceConnectionName > Password', 'projectId', 'environmentId', 'scaleUnitName', 'fileAssetId'],
      ...['timeoutMinutes', 'pollSeconds'],
    ])
      assert.ok(mistakes.includes(`${subject}: `), `${subject} in ${mistakes}`);
    assert.deepEqual([lcs.requests, entra.requests], [[], []]);
  });

  it('starts nothing on an environment that does not allow it', async () => {
    const { lcs } = world.emulators;
    lcs.settings.environments.limitsEnforced = false;
    const { id: fileAssetId } = await asset();
    const [live, uat, dev] = [
      add({ name: 'Live', type: 'Production' }),
      add({ name: 'UAT' }),
      add({ name: 'Dev', type: 'DevTestDev', infrastructure: 'CustomerManaged' }),
    ];
    const other = add({ name: 'Other', release: '10.0.39' });
    const refresh = { action: 'refreshDatabase', environmentId: uat.id };
    const cases: [Record<string, string>, RegExp][] = [
      [{ environmentId: live.id, fileAssetId }, /is a production environment/],
      [{ action: 'start', environmentId: uat.id }, /LCS starts and stops customer-managed environments only/],
      [{ ...refresh, sourceEnvironmentId: dev.id }, /Tier-1 environment/],
      [{ ...refresh, sourceEnvironmentId: other.id }, /different application releases/],
      [{ action: 'exportDatabase', environmentId: live.id, backupName: 'b' }, /sandboxes only/],
    ];
    const runs = await Promise.all(cases.map(([inputs]) => run({ releaseName: 'r', ...inputs })));
    runs.forEach((failed, index) => {
      assertResult(failed, 'Failed');
      assert.match(logOf(failed), cases[index]?.[1] ?? /-/);
    });
    assert.equal(requests(starts).length, 0);
  });

  it('starts nothing with an asset or an environment that is not there or not fit', async () => {
    const { lcs } = world.emulators;
    lcs.settings.environments.limitsEnforced = false;
    const { id: environmentId } = add({ name: 'UAT' });
    const unknown = 'e0e0e0e0-0000-4000-8000-000000000000';
    const model = await asset(1, 'Model.axmodel');
    const cases: [Record<string, string>, RegExp][] = [
      [{ environmentId: unknown, fileAssetId: model.id }, /has no environment e0e0e0e0/],
      [{ environmentId, fileAssetId: unknown }, /e0e0e0e0/],
      [
        { environmentId, fileAssetId: model.id },
        /of the type Model \(1\), which deploymentType hq does not deploy/,
      ],
      [{ environmentId, fileAssetName: 'Nothing' }, /has no asset 'Nothing'/],
    ];
    const runs = await Promise.all(cases.map(([inputs]) => run({ releaseName: 'r', ...inputs })));
    runs.forEach((failed, index) => {
      assertResult(failed, 'Failed');
      assert.match(logOf(failed), cases[index]?.[1] ?? /-/);
    });
    assert.equal(requests(starts).length, 0);
  });
});
