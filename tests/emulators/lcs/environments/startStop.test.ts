import assert from 'node:assert/strict';
import type { World } from './world';
import { minute, startWorld } from './world';

describe('emulators/lcs start and stop (G1, G2)', () => {
  let world: World;

  before(async () => {
    world = await startWorld();
  });
  after(() => world.emulators.stop());
  beforeEach(() => {
    world.emulators.reset();
  });

  const path = (verb: string, id: string) =>
    `/environment/v1/${verb}/project/${world.project}/environment/${id}`;
  const vm = (state = 'Stopped', name = 'VM') =>
    world.lcs.addEnvironment({ name, infrastructure: 'CustomerManaged', type: 'DevTestDev', state });
  async function state(id: string): Promise<unknown[]> {
    world.lcs.limits.clear();
    const page = await world.call(
      'get',
      `/environmentinfo/v1/detail/project/${world.project}/?environmentId=${id}`,
    );
    const [item] = page.Data as Record<string, unknown>[];
    return [item?.DeploymentState, item?.CanStart, item?.CanStop];
  }

  it('only triggers, and the state tells the rest', async () => {
    const { id } = vm();
    const answer = await world.call('post', path('start', id));
    assert.equal(answer.IsSuccess, true);
    assert.equal(answer.OperationActivityId, world.lcs.operations[0]?.activityId);
    assert.deepEqual(await state(id), ['Starting', false, false]);
    assert.deepEqual(await state(id), ['Finished', false, true]);
    world.lcs.settings.environments.scripts.stop = {
      steps: [{ word: 'Stopping', forMs: 3 * minute }, { word: 'Stopped' }],
    };
    await world.call('post', path('stop', id));
    assert.deepEqual(await state(id), ['Stopping', false, false]);
    world.pass(3 * minute);
    assert.deepEqual(await state(id), ['Stopped', true, false]);
  });

  it('refuses what is not customer-managed, busy or already stopped', async () => {
    const selfService = world.lcs.addEnvironment({ name: 'S' });
    const managed = world.lcs.addEnvironment({ name: 'M', infrastructure: 'MicrosoftManaged' });
    const busy = vm('Servicing', 'B');
    for (const { id } of [selfService, managed, busy]) {
      assert.equal((await world.call('post', path('start', id))).IsSuccess, false);
    }
    assert.equal((await world.call('post', path('stop', vm().id))).IsSuccess, false);
    const starting = vm('Stopped', 'C');
    await world.call('post', path('start', starting.id));
    const stop = await world.call('post', path('stop', starting.id));
    assert.match(stop.ErrorMessage ?? '', /in progress/);
  });

  it('starts a started environment with success or without', async () => {
    assert.equal((await world.call('post', path('start', vm('Finished').id))).IsSuccess, true);
    world.lcs.settings.environments.startWhenStarted = 'fails';
    assert.equal((await world.call('post', path('start', vm('Finished').id))).IsSuccess, false);
  });

  it('allows one call per environment in five minutes, starts and stops counted separately', async () => {
    const { id } = vm();
    assert.equal((await world.knock('post', path('start', id)))[0], 200);
    world.pass(33_000);
    assert.deepEqual(await world.knock('post', path('start', id)), [429, '267']);
    assert.equal((await world.knock('post', path('stop', id)))[0], 200);
    world.pass(267_000);
    assert.equal((await world.knock('post', path('start', id)))[0], 200);
  });

  it('allows thirty per user in half an hour', async () => {
    for (let call = 0; call < 30; call += 1) {
      assert.equal((await world.knock('post', path('start', vm('Stopped', `V${call}`).id)))[0], 200);
    }
    assert.deepEqual(await world.knock('post', path('start', vm().id)), [429, '1800']);
  });
});
