import assert from 'node:assert/strict';
import { assertResult, logOf, useTaskWorld } from '../support';
import { servicing, starts, words, yamlOf } from './servicing';

/** The packaged task when services fail, answers get lost, agents die and people cancel. */
describe('LcsEnvironmentServicing in trouble', () => {
  const world = useTaskWorld();
  const { run, add, asset, requests, inFolder } = servicing(world);
  const deployTo = async (name = 'UAT') => ({
    ...{ environmentId: add({ name }).id, fileAssetId: (await asset()).id, releaseName: 'Build 7' },
  });
  beforeEach(() => {
    world.emulators.lcs.settings.environments.limitsEnforced = false;
  });

  it('renews its token in the middle of a wait', async () => {
    const { lcs, entra } = world.emulators;
    entra.settings.tokenSeconds = 4;
    lcs.settings.environments.scripts.deploy = {
      steps: [{ word: 'InProgress', polls: 7 }, { word: 'Completed' }],
    };
    const deployed = await run(await deployTo());
    assertResult(deployed, 'Succeeded');
    const used = new Set(lcs.requests.map(({ headers }) => headers.authorization));
    assert.ok(used.size >= 3, `${used.size} tokens`);
  });

  it('rides out an outage and a storm of 429 while it waits', async () => {
    const { lcs } = world.emulators;
    lcs.settings.environments.scripts.deploy = words('InProgress', 'InProgress', 'Completed');
    lcs.faults.add({
      path: /fetchstatus/,
      kind: 'status',
      status: 429,
      times: 2,
      headers: { 'retry-after': '2' },
    });
    lcs.faults.add({ path: /fetchstatus/, kind: 'status', status: 503, times: 1, skip: 2 });
    lcs.faults.add({ path: /fetchstatus/, kind: 'cut', times: 1, skip: 3 });
    const deployed = await run(await deployTo());
    assertResult(deployed, 'Succeeded');
    assert.match(
      logOf(deployed),
      /LCS asks for fewer calls[\s\S]*LCS does not answer[\s\S]*LCS answers again/,
    );
  });

  it('waits as long as LCS asks before it starts', async () => {
    const { lcs } = world.emulators;
    lcs.faults.add({ path: /applyupdate/, kind: 'status', status: 429, headers: { 'retry-after': '2' } });
    const deployed = await run(await deployTo());
    assertResult(deployed, 'Succeeded');
    assert.match(logOf(deployed), /takes the deployment to 'UAT'.* only later.*trying again in 2 s/);
    assert.equal(lcs.operations.length, 1);
  });

  it('waits while the environment is busy, and then starts', async () => {
    const { lcs } = world.emulators;
    const inputs = await deployTo();
    const [environment] = lcs.environments;
    if (environment) environment.state = 'Servicing';
    const deployed = await run(inputs, {
      onLine: (line) => {
        if (environment && line.includes('is busy')) environment.state = 'Finished';
      },
    });
    assertResult(deployed, 'Succeeded');
    assert.match(
      logOf(deployed),
      /is busy \(Servicing\)[\s\S]*is idle \(Finished\)[\s\S]*Started: deployment to/,
    );
    assert.equal(requests(starts).length, 1);
  });

  for (const [what, fault] of [
    ['by a cut connection', { kind: 'process-then-cut' }],
    ['by a 502', { kind: 'process-then-status', status: 502 }],
  ] as const)
    it(`starts once although the answer is lost ${what}`, async () => {
      const { lcs } = world.emulators;
      lcs.faults.add({ path: /applyupdate/, ...fault });
      const deployed = await run(await deployTo());
      assertResult(deployed, 'Succeeded');
      assert.equal(requests(/applyupdate/).length, 1);
      assert.equal(lcs.operations.length, 1);
      assert.equal(deployed.outputs.ActivityId, lcs.operations[0]?.activityId);
      assert.match(logOf(deployed), /The answer to the start was lost[\s\S]*LCS shows that the deployment/);
    });

  it('tells the story of a failure', async () => {
    const { lcs } = world.emulators;
    lcs.settings.environments.scripts.deploy = {
      ...words('InProgress', 'RollbackInProgress', 'RollbackCompleted'),
      errorMessage: 'GlobalUpdate script failed on step 7.',
    };
    const failed = await run(await deployTo());
    assertResult(failed, 'Failed');
    const log = logOf(failed);
    const { activityId } = lcs.operations[0] ?? assert.fail();
    for (const part of [
      /ended with status 'RollbackCompleted': failed and rolled back/,
      /LCS says: GlobalUpdate script failed on step 7\./,
      new RegExp(`Activity id: ${activityId}`),
      /Environment history: Application deployable package 'Build 7', RollbackCompleted, \d{4}-/,
      /LCS page: https:\/\/.*EnvironmentDetailsV3New/,
      /the environment is as it was before/,
    ])
      assert.match(log, part);
    assert.equal(lcs.assets.length, 1);
  });

  it('explains the limit of database operations, and counts those by hand', async () => {
    const { lcs } = world.emulators;
    lcs.settings.environments.limitsEnforced = true;
    const [source, uat] = [add({ name: 'Live', type: 'Production' }), add({ name: 'UAT' })];
    for (let index = 0; index < 3; index += 1) lcs.portal.startDatabaseOperation(uat.id);
    const failed = await run({
      action: 'refreshDatabase',
      environmentId: uat.id,
      sourceEnvironmentId: source.id,
    });
    assertResult(failed, 'Failed');
    assert.match(logOf(failed), /Three database operations per environment and 24 hours are allowed/);
    assert.match(logOf(failed), /LCS says: Maximum allowed API operations are 3 from/);
    assert.equal(requests(/\/refresh\//).length, 1);
  });

  it('says that an environment that was moved is read-only, from its details or from the refusal', async () => {
    const inputs = await deployTo();
    const [environment] = world.emulators.lcs.environments;
    if (environment) environment.readOnly = 'The environment is managed in the Power Platform admin center.';
    const refused = await run(inputs);
    assertResult(refused, 'Failed');
    assert.match(logOf(refused), /read-only in LCS[\s\S]*admin\.powerplatform\.microsoft\.com/);
    if (environment) environment.statusText = 'Migrated (read-only)';
    const before = requests(starts).length;
    const seen = await run(inputs);
    assertResult(seen, 'Failed');
    assert.match(logOf(seen), /was not started[\s\S]*read-only in LCS/);
    assert.equal(requests(starts).length, before);
  });

  it('goes on waiting in a new process after the agent was killed', async () => {
    const { lcs } = world.emulators;
    lcs.settings.environments.scripts.deploy = {
      steps: [{ word: 'InProgress', polls: 4 }, { word: 'Completed' }],
    };
    const inputs = await deployTo();
    const preload = `const write = process.stdout.write.bind(process.stdout);
      process.stdout.write = (text, ...more) => {
        if (String(text).includes('Status after')) write(text, () => process.kill(process.pid, 'SIGKILL'));
        else return write(text, ...more);
      };`;
    const killed = await run(inputs, { preload });
    assertResult(killed, 'Failed');
    assert.notEqual(killed.exitCode, 0);
    const { ActivityId = '', EnvironmentId = '' } = killed.outputs;
    assert.equal(ActivityId, lcs.operations[0]?.activityId);
    const resumed = await run({ action: 'wait', environmentId: EnvironmentId, activityId: ActivityId });
    assertResult(resumed, 'Succeeded');
    assert.equal(resumed.outputs.OperationStatus, 'Completed');
    assert.equal(lcs.operations.length, 1);
  });

  it('ends at its time-out with YAML that goes on', async () => {
    const { lcs } = world.emulators;
    lcs.settings.environments.scripts.export = {
      steps: [{ word: 'InProgress', forMs: 3_600_000 }, { word: 'Completed' }],
    };
    const uat = add({ name: 'UAT' });
    const timedOut = await run(
      {
        action: 'exportDatabase',
        environmentId: uat.id,
        backupName: 'b',
        downloadTo: world.folder,
        timeoutMinutes: '1',
      },
      { pace: 60 },
    );
    assertResult(timedOut, 'Failed');
    assert.match(
      logOf(timedOut),
      /has not ended within 1 min \(timeoutMinutes\); the last status was 'InProgress'/,
    );
    const yaml = yamlOf(timedOut.log);
    assert.deepEqual(
      [yaml.action, yaml.operation, yaml.backupName, yaml.activityId],
      ['wait', 'exportDatabase', 'b', lcs.operations[0]?.activityId],
    );
    const [operation] = lcs.operations;
    if (operation) Object.assign(operation.sequence, { index: 1 });
    const resumed = await run(yaml);
    assertResult(resumed, 'Succeeded');
    assert.equal(resumed.outputs.FilePath, inFolder('b.bacpac'));
  });

  it('ends the wait at once when it is cancelled, and says that the operation goes on', async () => {
    const { lcs } = world.emulators;
    lcs.settings.environments.scripts.deploy = {
      steps: [{ word: 'InProgress', forMs: 3_600_000 }, { word: 'Completed' }],
    };
    const cancel = new AbortController();
    const cancelled = await run(
      { ...(await deployTo()), pollSeconds: '30' },
      {
        signal: cancel.signal,
        onLine: (line) => {
          if (line.includes('Waiting for the deployment')) cancel.abort();
        },
      },
    );
    assertResult(cancelled, 'Canceled');
    const log = logOf(cancelled);
    assert.match(log, /Cancelled while waiting for the deployment[\s\S]*goes on in LCS/);
    assert.equal(yamlOf(cancelled.log).activityId, lcs.operations[0]?.activityId);
    // A task that needed the second signal would have been told twice.
    assert.equal(cancelled.exitCode, 1);
  });
});
