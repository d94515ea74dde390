import assert from 'node:assert/strict';
import type { World } from './world';
import { startWorld } from './world';

describe('emulators/lcs Commerce deployment (D3 to D6)', () => {
  let world: World;

  before(async () => {
    world = await startWorld();
  });
  after(() => world.emulators.stop());
  beforeEach(() => world.emulators.reset());

  it('deploys to a scale unit, one at a time, production too', async () => {
    const environment = world.lcs.addEnvironment({
      name: 'Prod',
      type: 'Production',
      scaleUnits: ['East 1'],
      ecommerce: ['shop'],
    });
    const asset = await world.lcs.addAsset({ name: 'CSU', type: 29 });
    const place = `project/${world.project}/environment/${environment.id}/commercescaleunit`;
    const apply = (unit: string, id = asset.id) =>
      `/environment/v2/applyupdate/${place}/${encodeURIComponent(unit)}/asset/${id}`;
    const look = async () => {
      const answer = await world.call('get', `/environment/v2/fetchstatus/${place}/East%201`);
      return [answer.OperationStatus, answer.CurrentStep];
    };
    assert.equal((await look())[0], undefined);
    assert.equal((await world.call('post', apply('West'))).IsSuccess, false);
    const software = await world.lcs.addAsset({ name: 'Package' });
    assert.equal((await world.call('post', apply('East 1', software.id))).IsSuccess, false);
    assert.equal((await world.call('post', apply('East 1'))).IsSuccess, true);
    assert.deepEqual(await world.knock('post', apply('East 1')), [429, '120']);
    world.lcs.settings.environments.retryAfterHeader = false;
    assert.deepEqual(await world.knock('post', apply('East 1')), [429, undefined]);
    world.lcs.settings.environments.retryAfterHeader = true;
    assert.equal((await look())[0], 'Queued');
    assert.deepEqual(await look(), ['Running', 'DeployingExtension']);
    assert.deepEqual(await look(), ['Succeeded', 'Finished']);
    assert.equal((await world.call('post', apply('East 1'))).IsSuccess, true);
  });

  it('deploys to e-Commerce, polled by the deployment id', async () => {
    const environment = world.lcs.addEnvironment({ name: 'UAT', ecommerce: ['shop'] });
    const asset = await world.lcs.addAsset({ name: 'Shop', type: 26 });
    const place = `project/${world.project}/environment/${environment.id}/ecommerce/shop`;
    const started = await world.call('post', `/environment/v2/applyupdate/${place}/asset/${asset.id}`);
    const { DeploymentId, OperationActivityId } = started;
    assert.notEqual(DeploymentId, OperationActivityId);
    const look = async (id: unknown) =>
      (await world.call('get', `/environment/v2/fetchstatus/${place}/deploymentactivity/${String(id)}`))
        .OperationStatus;
    assert.equal(await look(OperationActivityId), undefined);
    assert.deepEqual([await look(DeploymentId), await look(DeploymentId)], ['Running', 'Succeeded']);
  });

  it('is not for on-premises environments', async () => {
    const { id } = world.lcs.addEnvironment({ name: 'O', type: 'OnPremProduction', scaleUnits: ['U'] });
    const asset = await world.lcs.addAsset({ name: 'CSU', type: 29 });
    const path = `/environment/v2/applyupdate/project/${world.project}/environment/${id}`;
    assert.equal(
      (await world.call('post', `${path}/commercescaleunit/U/asset/${asset.id}`)).IsSuccess,
      false,
    );
  });
});
