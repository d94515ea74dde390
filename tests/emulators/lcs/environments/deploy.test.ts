import assert from 'node:assert/strict';
import type { World } from './world';
import { minute, startWorld } from './world';

describe('emulators/lcs deployment (D1, D2, D7, D8)', () => {
  let world: World;
  let assetId: string;

  before(async () => {
    world = await startWorld();
  });
  after(() => world.emulators.stop());
  beforeEach(async () => {
    world.emulators.reset();
    assetId = (await world.lcs.addAsset({ name: 'Package', fileName: 'p.zip' })).id;
  });

  const v2 = '/environment/v2';
  const place = (id: string) => `project/${world.project}/environment/${id}`;
  const apply = (id: string, asset = assetId, name = 'Release 1') =>
    world.call(
      'post',
      `${v2}/applyupdate/${place(id)}/asset/${asset}?updateName=${encodeURIComponent(name)}`,
    );
  const status = (id: string, activity: string) =>
    world.call('get', `${v2}/fetchstatus/${place(id)}/operationactivity/${activity}`);
  async function history(id: string): Promise<Record<string, unknown>[]> {
    world.lcs.limits.clear();
    const { Data } = await world.call('get', `/environmentinfo/v1/history/${place(id)}/?page=1`);
    return Data as Record<string, unknown>[];
  }
  async function state(id: string): Promise<unknown> {
    world.lcs.limits.clear();
    const answer = await world.call(
      'get',
      `/environmentinfo/v1/detail/project/${world.project}/?environmentId=${id}`,
    );
    return (answer.Data as Record<string, unknown>[])[0]?.DeploymentState;
  }

  it('is polled by the id of the start; status calls have ids of their own', async () => {
    const { id } = world.lcs.addEnvironment({ name: 'UAT' });
    const started = await apply(id, assetId, 'Release 1 & 2');
    assert.equal(started.IsSuccess, true);
    const looks = [];
    for (let poll = 0; poll < 4; poll += 1) looks.push(await status(id, started.OperationActivityId));
    assert.deepEqual(
      looks.map(({ OperationStatus }) => OperationStatus),
      ['NotStarted', 'InProgress', 'Completed', 'Completed'],
    );
    const ids = new Set(looks.map(({ OperationActivityId }) => OperationActivityId));
    assert.equal(ids.size, 4);
    assert.equal(ids.has(started.OperationActivityId), false);
    assert.equal(looks[0]?.ActivityId, started.OperationActivityId);
    assert.equal(looks[0]?.CompletionDate, null);
    assert.match(String(looks[2]?.CompletionDate), /^\d{4}-\d\d-\d\dT[\d:.]+$/);
    // The id of a status call is nobody's operation.
    const lost = await status(id, String(looks[0]?.OperationActivityId));
    assert.equal(lost.IsSuccess, false);
    assert.equal('OperationStatus' in lost, false);
  });

  it('lasts by the clock, keeps the environment busy and stays in its history', async () => {
    const { id } = world.lcs.addEnvironment({ name: 'UAT', release: '10.0.40' });
    world.lcs.settings.environments.scripts.deploy = {
      steps: [
        { word: 'NotStarted', forMs: 5 * minute },
        { word: 'InProgress', forMs: 115 * minute },
        { word: 'Completed' },
      ],
      release: '10.0.41',
    };
    const { OperationActivityId } = await apply(id);
    const startedAt = world.now();
    assert.equal(await state(id), 'Servicing');
    assert.match((await apply(id)).ErrorMessage ?? '', /in progress/);
    world.pass(60 * minute);
    assert.equal((await status(id, OperationActivityId)).OperationStatus, 'InProgress');
    assert.deepEqual(
      (await history(id)).map(({ Name, Status, EndDateTimeUTC }) => [Name, Status, EndDateTimeUTC]),
      [['Release 1', 'InProgress', null]],
    );
    world.pass(70 * minute);
    assert.equal(await state(id), 'Finished');
    const [entry] = await history(id);
    assert.equal(entry?.Type, 'SFApplicationHotfix');
    assert.equal(entry?.EndDateTimeUTC, new Date(startedAt + 120 * minute).toISOString().slice(0, -1));
    assert.equal(world.lcs.environments[0]?.release, '10.0.41');
    world.lcs.settings.environments.scripts.deploy = {
      steps: [{ word: 'InProgress' }, { word: 'Completed' }],
    };
  });

  it('fails with a message and leaves a state', async () => {
    const { id } = world.lcs.addEnvironment({ name: 'VM', infrastructure: 'CustomerManaged' });
    world.lcs.settings.environments.scripts.deploy = {
      steps: [{ word: 'InProgress' }, { word: 'Failed' }],
      errorMessage: 'Step 5 failed.',
      failedState: 'Failed',
    };
    const { OperationActivityId } = await apply(id);
    assert.equal((await status(id, OperationActivityId)).ErrorMessage, null);
    const failed = await status(id, OperationActivityId);
    assert.deepEqual([failed.OperationStatus, failed.ErrorMessage], ['Failed', 'Step 5 failed.']);
    assert.equal(await state(id), 'Failed');
  });

  it('refuses with 200 what cannot be deployed', async () => {
    const uat = world.lcs.addEnvironment({ name: 'UAT' });
    const others = [
      world.lcs.addEnvironment({ name: 'P', type: 'Production' }),
      world.lcs.addEnvironment({ name: 'B', type: 'DevTestBuild', infrastructure: 'CustomerManaged' }),
      world.lcs.addEnvironment({ name: 'X', state: 'Servicing' }),
    ];
    for (const { id } of others) assert.equal((await apply(id)).IsSuccess, false);
    const raw = await world.lcs.addAsset({ name: 'Raw', validation: 'Process' });
    const model = await world.lcs.addAsset({ name: 'Model', type: 1 });
    assert.match((await apply(uat.id, raw.id)).ErrorMessage ?? '', /not validated/);
    assert.match((await apply(uat.id, model.id)).ErrorMessage ?? '', /type/);
    assert.match((await apply(uat.id, uat.id)).ErrorMessage ?? '', /asset was not found/);
    assert.match((await apply(uat.id, assetId, '')).ErrorMessage ?? '', /name is required/);
    assert.match((await apply(model.id)).ErrorMessage ?? '', /environment was not found/);
    assert.equal(world.lcs.operations.length, 0);
    assert.equal((await apply(uat.id.replace(/-/g, '').toUpperCase())).IsSuccess, true);
  });

  it('refuses every start in an environment that is managed elsewhere', async () => {
    const message = 'This environment is read-only in LCS.';
    const [uat, vm] = [
      world.lcs.addEnvironment({ name: 'UAT', readOnly: message, statusText: 'Moved', scaleUnits: ['U'] }),
      world.lcs.addEnvironment({ name: 'VM', infrastructure: 'CustomerManaged', readOnly: message }),
    ];
    const place = `project/${world.project}/environment/${uat.id}`;
    const csu = await world.lcs.addAsset({ name: 'CSU', type: 29 });
    const paths = [
      `${v2}/applyupdate/${place}/asset/${assetId}?updateName=x`,
      `${v2}/applyupdate/${place}/commercescaleunit/U/asset/${csu.id}`,
      `/environment/v1/start/project/${world.project}/environment/${vm.id}`,
      `/databasemovement/v1/export/${place}/backupName/b`,
      `/databasemovement/v1/refresh/project/${world.project}/source/${vm.id}/target/${uat.id}`,
    ];
    for (const path of paths) {
      const { IsSuccess, ErrorMessage } = await world.call('post', path);
      assert.deepEqual([IsSuccess, ErrorMessage], [false, message], path);
    }
    const { Data } = await world.call('get', `/environmentinfo/v1/detail/project/${world.project}/`);
    assert.equal((Data as Record<string, unknown>[])[0]?.DeploymentStatusDisplay, 'Moved');
  });

  it('stays busy during post-servicing, and may show late in the history', async () => {
    const { id } = world.lcs.addEnvironment({ name: 'UAT' });
    const { environments } = world.lcs.settings;
    environments.postServicingMs = 10 * minute;
    environments.historyDelayMs = minute;
    const { OperationActivityId } = await apply(id);
    assert.deepEqual(await history(id), []);
    world.pass(minute);
    assert.equal((await history(id)).length, 1);
    const words = [];
    for (let poll = 0; poll < 3; poll += 1) {
      words.push((await status(id, OperationActivityId)).OperationStatus);
    }
    assert.equal(words.at(-1), 'Completed');
    assert.equal(await state(id), 'Servicing');
    assert.equal((await apply(id)).IsSuccess, false);
    world.pass(10 * minute);
    assert.equal(await state(id), 'Finished');
  });

  it('prepares and finalizes on premises', async () => {
    const { id } = world.lcs.addEnvironment({
      name: 'OnPrem',
      infrastructure: 'CustomerManaged',
      type: 'OnPremSandbox',
    });
    const finalize = (activity: string) =>
      world.call('post', `${v2}/finalizeupdate/${place(id)}/preparationactivityid/${activity}`);
    const look = async () =>
      (await world.call('get', `${v2}/fetchstatus/${place(id)}/onprem`)).OperationStatus;
    assert.equal(await look(), undefined);
    const { OperationActivityId: preparation } = await apply(id);
    assert.equal(await look(), 'PreparingEnvironment');
    assert.equal((await finalize(preparation)).IsSuccess, false);
    assert.deepEqual([await look(), await look()], ['Downloading', 'PreparationSucceeded']);
    assert.equal((await finalize(assetId)).IsSuccess, false);
    assert.equal((await finalize(preparation)).IsSuccess, true);
    assert.deepEqual(
      [await look(), await look(), await look()],
      ['PreparationSucceeded', 'Deploying', 'Deployed'],
    );
  });
});
