import assert from 'node:assert/strict';
import { exchange } from '../../plainHttps';
import type { World } from './world';
import { minute, startWorld } from './world';

describe('emulators/lcs database movement (B1 to B4)', () => {
  let world: World;

  before(async () => {
    world = await startWorld();
  });
  after(() => world.emulators.stop());
  beforeEach(() => {
    world.emulators.reset();
  });

  const base = '/databasemovement/v1';
  const refreshPath = (source: string, target: string) =>
    `${base}/refresh/project/${world.project}/source/${source}/target/${target}`;
  const exportPath = (id: string, name: string) =>
    `${base}/export/project/${world.project}/environment/${id}/backupName/${encodeURIComponent(name)}`;
  const status = async (id: string, activity: string) =>
    (
      await world.call(
        'get',
        `${base}/fetchstatus/project/${world.project}/environment/${id}/operationactivity/${activity}`,
      )
    ).OperationStatus;
  async function finish(id: string, activity: string): Promise<void> {
    const words = [];
    for (let poll = 0; poll < 3; poll += 1) words.push(await status(id, activity));
    assert.equal(words.at(-1), 'Completed');
  }

  it('refreshes, polled with the target', async () => {
    const source = world.lcs.addEnvironment({ name: 'Prod', type: 'Production' });
    const target = world.lcs.addEnvironment({ name: 'UAT' });
    const { IsSuccess, OperationActivityId } = await world.call('post', refreshPath(source.id, target.id));
    assert.equal(IsSuccess, true);
    assert.equal(await status(source.id, OperationActivityId), undefined);
    const words = [];
    for (let poll = 0; poll < 3; poll += 1) words.push(await status(target.id, OperationActivityId));
    assert.deepEqual(words, ['NotStarted', 'InProgress', 'Completed']);
    const { Data } = await world.call(
      'get',
      `/environmentinfo/v1/history/project/${world.project}/environment/${target.id}/`,
    );
    const [entry] = Data as Record<string, unknown>[];
    assert.deepEqual(
      [entry?.Type, entry?.Status, entry?.ActivityId],
      ['SFSourceDbToSandbox', 'Completed', OperationActivityId],
    );
  });

  it('refuses a refresh that cannot be', async () => {
    const prod = world.lcs.addEnvironment({ name: 'Prod', type: 'Production' });
    const uat = world.lcs.addEnvironment({ name: 'UAT' });
    const newer = world.lcs.addEnvironment({ name: 'New', release: '10.0.99' });
    const refused = async (source: string, target: string) =>
      (await world.call('post', refreshPath(source, target))).ErrorMessage ?? '';
    assert.match(await refused(uat.id, prod.id), /must be a sandbox/);
    assert.match(await refused(uat.id, uat.id), /same environment/);
    assert.match(await refused(newer.id, uat.id), /same application release/);
    assert.match(await refused(uat.id, 'nonsense'), /not found/);
    await world.call('post', refreshPath(prod.id, uat.id));
    assert.match(await refused(prod.id, uat.id), /in progress/);
  });

  it('answers 401 for Tier 1, or a message', async () => {
    const [one, two] = ['A', 'B'].map((name) =>
      world.lcs.addEnvironment({ name, infrastructure: 'CustomerManaged', type: 'DevTestDev' }),
    );
    const path = refreshPath(one?.id ?? '', two?.id ?? '');
    assert.equal((await world.knock('post', path))[0], 401);
    world.lcs.settings.environments.tier1Refresh = 'message';
    assert.equal((await world.call('post', path)).IsSuccess, false);
  });

  it('exports a backup that lies in the library when it is complete', async () => {
    const { id } = world.lcs.addEnvironment({ name: 'UAT' });
    const list = async () =>
      (await world.call('get', `${base}/databases/project/${world.project}`)).DatabaseAssets as Record<
        string,
        string
      >[];
    const { OperationActivityId } = await world.call('post', exportPath(id, 'nightly 7'));
    assert.deepEqual(await list(), []);
    await finish(id, OperationActivityId);
    const [backup] = await list();
    assert.deepEqual([backup?.Name, backup?.FileName], ['nightly 7', 'nightly 7.bacpac']);
    assert.equal(backup?.CreatedByName, null);
    const file = await exchange(world.emulators.ca, backup?.FileLocation ?? '');
    assert.deepEqual([file.status, file.text], [200, 'exported database']);
    const production = world.lcs.addEnvironment({ name: 'Prod', type: 'Production' });
    assert.equal((await world.call('post', exportPath(production.id, 'x'))).IsSuccess, false);
  });

  it('starts three in 24 hours per environment, the portal counted, and says so with 200', async () => {
    const { id } = world.lcs.addEnvironment({ name: 'UAT' });
    const firstAt = world.now();
    world.lcs.portal.startDatabaseOperation(id);
    for (let start = 0; start < 2; start += 1) {
      world.pass(60 * minute);
      const { OperationActivityId } = await world.call('post', exportPath(id, `b${start}`));
      await finish(id, OperationActivityId);
    }
    const refused = await world.call('post', exportPath(id, 'b3'));
    assert.equal(refused.IsSuccess, false);
    assert.match(
      refused.ErrorMessage ?? '',
      /^Maximum allowed API operations are 3 from \d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+$/,
    );
    world.pass(firstAt + 24 * 60 * minute - world.now());
    assert.equal((await world.call('post', exportPath(id, 'b3'))).IsSuccess, true);
  });
});
