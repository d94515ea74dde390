import assert from 'node:assert/strict';
import { assertResult, logOf, useTaskWorld } from '../support';
import { servicing, starts, words, yamlOf } from './servicing';

const vm = { infrastructure: 'CustomerManaged', type: 'DevTestDev' };

/** A step that goes on with what an earlier one started, in a process that knows nothing but its inputs. */
describe('LcsEnvironmentServicing, action wait', () => {
  const world = useTaskWorld();
  const { run, add, asset, requests, inFolder } = servicing(world);
  beforeEach(() => {
    world.emulators.lcs.settings.environments.limitsEnforced = false;
  });

  it('goes on with every kind of operation, by the YAML in the log of the step that began it', async () => {
    const { lcs } = world.emulators;
    const live = add({ name: 'Live', type: 'Production', scaleUnits: ['Seattle 1'], ecommerce: ['shop'] });
    const [main, extension, site] = [await asset(), await asset(29, 'csu.zip'), await asset(26, 'site.zip')];
    const on = (name: string, more = {}) => ({ environmentId: add({ name, ...more }).id });
    lcs.settings.environments.maxCommerceDeployments = 2;
    const csu = { deploymentType: 'csu', scaleUnitName: 'Seattle 1', fileAssetId: extension.id };
    const ecom = { deploymentType: 'ecom', ecommerceEnvironmentId: 'shop', fileAssetId: site.id };
    const cases: (readonly [ending: string, inputs: Record<string, string>])[] = [
      ['Completed', { ...on('UAT'), fileAssetId: main.id, releaseName: 'r' }],
      ['Finished', { ...on('Off', { ...vm, state: 'Stopped' }), action: 'start' }],
      ['Stopped', { ...on('On', vm), action: 'stop' }],
      ['Completed', { ...on('Copy'), action: 'refreshDatabase', sourceEnvironmentId: live.id }],
      ['Completed', { ...on('Dump'), action: 'exportDatabase', backupName: "Nightly 'A'" }],
      ['Succeeded', { environmentId: live.id, ...csu }],
      ['Succeeded', { environmentId: live.id, ...ecom }],
    ];
    await Promise.all(
      cases.map(async ([ending, inputs]) => {
        const begun = await run({ ...inputs, waitForCompletion: 'false' });
        assertResult(begun, 'Succeeded');
        const yaml = yamlOf(begun.log);
        assert.deepEqual(
          [yaml.action, yaml.environmentId, yaml.activityId, yaml.operation],
          ['wait', inputs.environmentId, begun.outputs.ActivityId, inputs.action ?? 'deploy'],
        );
        const resumed = await run(yaml);
        assertResult(resumed, 'Succeeded');
        assert.equal(resumed.outputs.OperationStatus, ending, logOf(resumed));
      }),
    );
    assert.equal(requests(starts).length, cases.length);
  });

  it('finalizes on premises what was prepared by a step whose agent was killed', async () => {
    const { lcs } = world.emulators;
    const plant = add({ name: 'Plant', type: 'OnPremSandbox', infrastructure: 'CustomerManaged' });
    const { id: fileAssetId } = await asset();
    const deploymentType = 'hqonprem';
    const preload = `const write = process.stdout.write.bind(process.stdout);
      process.stdout.write = (text, ...more) => {
        if (String(text).includes('Status after')) write(text, () => process.kill(process.pid, 'SIGKILL'));
        else return write(text, ...more);
      };`;
    const killed = await run(
      { environmentId: plant.id, fileAssetId, deploymentType, releaseName: 'r' },
      { preload },
    );
    assertResult(killed, 'Failed');
    const activityId = killed.outputs.ActivityId ?? '';
    assert.equal(activityId, lcs.operations[0]?.activityId);
    const inputs = `activityId: ${activityId}, operation: deploy, deploymentType: hqonprem goes on waiting`;
    assert.ok(logOf(killed).includes(inputs), logOf(killed));
    assert.equal(requests(/finalizeupdate/).length, 0);
    const resumed = await run({ action: 'wait', environmentId: plant.id, activityId, deploymentType });
    assertResult(resumed, 'Succeeded');
    assert.equal(resumed.outputs.OperationStatus, 'Deployed');
    assert.ok(requests(/finalizeupdate/)[0]?.path.endsWith(`/${activityId}`));
    assert.deepEqual(
      lcs.operations.map(({ kind }) => kind),
      ['prepare', 'finalize'],
    );
  });

  it('keeps what is left to do when it runs out of time itself', async () => {
    const { lcs } = world.emulators;
    lcs.settings.environments.scripts.export = {
      steps: [{ word: 'InProgress', forMs: 3_600_000 }, { word: 'Completed' }],
    };
    const { id: environmentId } = add({ name: 'UAT' });
    const inputs = { action: 'exportDatabase', environmentId, backupName: 'b', downloadTo: world.folder };
    const times = { timeoutMinutes: '1', pollSeconds: '30' };
    const first = await run({ ...inputs, ...times }, { pace: 60 });
    const second = await run({ ...yamlOf(first.log), ...times }, { pace: 60 });
    assertResult(second, 'Failed');
    assert.deepEqual(yamlOf(second.log), yamlOf(first.log));
    Object.assign(lcs.operations[0]?.sequence ?? {}, { index: 1 });
    const third = await run(yamlOf(second.log));
    assertResult(third, 'Succeeded');
    assert.equal(third.outputs.FilePath, inFolder('b.bacpac'));
  });

  it('says what LCS answers to ids that it does not know', async () => {
    world.emulators.lcs.settings.environments.scripts.deploy = words('Completed');
    const { id: environmentId } = add({ name: 'UAT' });
    const activityId = 'e0e0e0e0-0000-4000-8000-000000000000';
    const failed = await run({ action: 'wait', environmentId, activityId });
    assertResult(failed, 'Failed');
    assert.match(
      logOf(failed),
      /does not tell the status[\s\S]*LCS says: The operation activity was not found\.[\s\S]*e0e0e0e0/,
    );
    assert.equal(requests(starts).length, 0);
  });
});
