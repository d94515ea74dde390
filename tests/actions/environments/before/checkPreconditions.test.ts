import assert from 'node:assert/strict';
import type { ServicingRequest } from '../../../../src/actions/environments/inputs';
import type { Environment } from '../../../../src/lcs/environments/types';
import { deployRequest, servicingWorld, textOf } from '../world';

type Change = Partial<Environment>;
const starts = [
  'applyUpdate',
  'applyScaleUnitUpdate',
  'applyEcommerceUpdate',
  'start',
  'stop',
  'refresh',
  'export',
];

async function refused(change: Change, request: ServicingRequest | 'deploy', text: RegExp, source?: Change) {
  const world = servicingWorld();
  const from = source && world.lcs.add({ name: 'Source', ...source });
  const environment = world.lcs.add({ name: 'Target', ...change });
  const wanted = request === 'deploy' ? deployRequest(world) : request;
  const complete =
    wanted.action === 'refreshDatabase' && from ? { ...wanted, sourceEnvironmentId: from.id } : wanted;
  const error = await world.fails(environment, complete);
  assert.equal(error.code, 'precondition');
  assert.match(textOf(error), text);
  assert.match(textOf(error), /was not started[\s\S]*LCS page: https/);
  for (const verb of starts) assert.deepEqual(world.sent(verb), [], `${verb} was called`);
}

async function accepted(change: Change, request: ServicingRequest | 'deploy', source?: Change) {
  const world = servicingWorld();
  const from = source && world.lcs.add({ name: 'Source', ...source });
  const environment = world.lcs.add({ name: 'Target', ...change });
  const wanted = request === 'deploy' ? deployRequest(world) : request;
  const complete =
    wanted.action === 'refreshDatabase' && from ? { ...wanted, sourceEnvironmentId: from.id } : wanted;
  const outcome = await world.run(environment, complete, { waitForCompletion: false });
  assert.equal(outcome.result, 'Succeeded');
  return world;
}

const refresh: ServicingRequest = { action: 'refreshDatabase', sourceEnvironmentId: '' };
const exporting: ServicingRequest = { action: 'exportDatabase', backupName: 'nightly' };
const start: ServicingRequest = { action: 'start' };
const stop: ServicingRequest = { action: 'stop' };
const deployTo = (type: string) =>
  ({
    ...{ action: 'deploy', asset: { id: 'none' }, deleteAssetAfter: false },
    deployment: { type, updateName: '7', scaleUnit: 'S1', ecommerce: 'S' },
  }) as ServicingRequest;

describe('preconditions', () => {
  it('start and stop customer-managed environments only', async () => {
    for (const request of [start, stop]) {
      await refused(
        { infrastructure: 'SelfService' },
        request,
        /is SelfService: LCS starts and stops customer/,
      );
      await refused({ infrastructure: 'MicrosoftManaged' }, request, /is MicrosoftManaged/);
    }
    await accepted({ infrastructure: 'CustomerManaged', state: 'Stopped' }, start);
    await accepted({ infrastructure: 'CustomerManaged' }, stop);
  });

  it('deploy no software package to production or build environments', async () => {
    await refused({ type: 'Production' }, 'deploy', /production environment.*release candidate/);
    await refused({ type: 'DevTestBuild' }, 'deploy', /build environment/);
    await refused({ type: 'DevTestDevAndBuild' }, 'deploy', /build environment/);
    await refused({ type: 'OnPremProduction' }, deployTo('hqonprem'), /production environment/);
    await accepted({ type: 'DevTestDev', infrastructure: 'CustomerManaged' }, 'deploy');
  });

  it('keep cloud and on-premises apart', async () => {
    await refused({ type: 'OnPremSandbox', infrastructure: '' }, 'deploy', /set deploymentType to hqonprem/);
    await refused({}, deployTo('hqonprem'), /SelfService, not on premises: set deploymentType to hq/);
    await refused({ type: 'OnPremSandbox', infrastructure: '' }, deployTo('csu'), /on premises: scale unit/);
    await refused({ type: 'OnPremSandbox', infrastructure: '' }, deployTo('ecom'), /on premises/);
  });

  it('start nothing on environments that are stopped, deleted, disabled or being moved', async () => {
    await refused({ state: 'Stopped' }, 'deploy', /stopped \(Stopped\)\. Start the environment first/);
    await refused({ state: 'Stopped' }, exporting, /Start the environment first/);
    for (const state of ['Deleted', 'Deleting'])
      await refused({ state }, 'deploy', /does not exist any more/);
    for (const state of ['Disabled', 'PreparingForMigration', 'PreppedForMigration'])
      await refused({ state }, 'deploy', /Power Platform admin center/);
  });

  it('recognise environments that were moved to the Power Platform admin center', async () => {
    const moved = /read-only in LCS.*moved to the Power Platform admin center.*admin\.powerplatform/;
    await refused({ statusText: 'Migrated to Power Platform' }, 'deploy', moved);
    await refused({ statusText: 'Read-only' }, exporting, moved);
    await refused({ state: 'Migrated', infrastructure: 'CustomerManaged' }, stop, moved);
    await refused({ infrastructure: 'PowerPlatform' }, refresh, moved, {});
    await accepted({ state: 'MigratedToSF' }, 'deploy');
  });

  it('refresh a sandbox from a sandbox or from production', async () => {
    await accepted({}, refresh, {});
    await accepted({}, refresh, { type: 'Production' });
    await refused({ type: 'Production' }, refresh, /cannot be the target of a refresh/, {});
    await refused({ type: 'OnPremSandbox' }, refresh, /target of a refresh must be a sandbox/, {});
    await refused({}, refresh, /source must be a sandbox or production/, { type: 'OnPremProduction' });
  });

  it('refresh and export no Tier-1 environment', async () => {
    for (const type of ['DevTestDev', 'DevTestBuild', 'DevTestDevAndBuild', 'Demo']) {
      await refused({ type }, refresh, /'Target'.*Tier-1/, {});
      await refused({}, refresh, /'Source'.*Tier-1/, { type });
      await refused({ type }, exporting, /Tier-1/);
    }
  });

  it('refresh between the same releases only, and warn where LCS does not tell them', async () => {
    await refused({}, refresh, /different application releases \(10\.0\.21 and 10\.0\.20\)/, {
      applicationRelease: '10.0.21',
    });
    const { host } = await accepted({}, refresh, { applicationRelease: '' });
    assert.match(host.warnings.join('\n'), /does not tell the application release/);
  });

  it('warn when source and target are in different regions', async () => {
    const { host } = await accepted({}, refresh, { region: 'East' });
    assert.match(host.warnings.join('\n'), /is in East.*in West: LCS may refuse/);
  });

  it('refuse to refresh an environment from itself', async () => {
    const world = servicingWorld();
    const uat = world.lcs.add();
    const error = await world.fails(uat, { action: 'refreshDatabase', sourceEnvironmentId: uat.id });
    assert.equal(error.code, 'precondition');
    assert.match(textOf(error), /the same environment/);
  });

  it('export sandboxes only', async () => {
    await accepted({}, exporting);
    await refused(
      { type: 'Production' },
      exporting,
      /is Production: LCS exports databases of sandboxes only/,
    );
  });

  it('report all objections together', async () => {
    const all = /All of these[\s\S]*Tier-1[\s\S]*cannot be the target[\s\S]*different application releases/;
    await refused({ type: 'Production' }, refresh, all, {
      type: 'DevTestDev',
      applicationRelease: '10.0.30',
    });
  });

  it('are checked again after a busy environment has become idle', async () => {
    const world = servicingWorld();
    const box = world.lcs.add({ state: 'Stopping', infrastructure: 'CustomerManaged' });
    world.clock.at(60_000 * 5, () => world.lcs.set(box.id, { state: 'Stopped' }));
    const error = await world.fails(box, deployRequest(world));
    assert.match(textOf(error), /Start the environment first/);
    assert.deepEqual(world.sent('applyUpdate'), []);
  });

  it('wait until a busy source is idle', async () => {
    const world = servicingWorld();
    const [source, target] = [world.lcs.add({ state: 'Servicing' }), world.lcs.add()];
    world.clock.at(60_000 * 10, () => world.lcs.set(source.id, { state: 'Finished' }));
    await world.run(target, { ...refresh, sourceEnvironmentId: source.id });
    assert.equal(world.lcs.operations[0]?.startedAt, world.clock.now() - world.clock.elapsedMs + 12 * 60_000);
  });

  it('wait until source and target are idle', async () => {
    const world = servicingWorld();
    const [source, target] = [world.lcs.add({ state: 'Servicing' }), world.lcs.add({ state: 'Restoring' })];
    world.clock.at(60_000 * 10, () => world.lcs.set(source.id, { state: 'Finished' }));
    world.clock.at(60_000 * 30, () => world.lcs.set(target.id, { state: 'Finished' }));
    await world.run(target, { ...refresh, sourceEnvironmentId: source.id });
    assert.equal(world.lcs.operations[0]?.startedAt, world.clock.now() - world.clock.elapsedMs + 32 * 60_000);
  });
});
