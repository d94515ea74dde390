import assert from 'node:assert/strict';
import { assertCancelled, deployRequest, minuteMs, servicingWorld, textOf } from './world';
import type { StatusPath } from '../../fakes/fakeServicing';

describe('deploy on premises', () => {
  const onPremises = { type: 'OnPremSandbox', infrastructure: '' };
  const request = { deployment: { type: 'hqonprem', updateName: '7' } };
  const preparation: StatusPath = [
    [0, 'PreparingEnvironment'],
    [4, 'Downloading'],
    [15, 'PreparationSucceeded'],
  ];
  const deployment: StatusPath = [
    [0, 'PreparationSucceeded'],
    [2, 'Deploying'],
    [70, 'Deployed'],
  ];

  it('prepares, pauses, finalizes and waits', async () => {
    const world = servicingWorld();
    const { lcs, clock, run, sent } = world;
    lcs.path = preparation;
    clock.at(15 * minuteMs, () => (lcs.path = deployment));
    const outcome = await run(lcs.add(onPremises), deployRequest(world, request));
    assert.equal(outcome.result, 'Succeeded');
    const [prepared, finalized] = lcs.operations;
    assert.deepEqual(sent('finalizeUpdate'), [`finalizeUpdate ${prepared?.id}`]);
    assert.equal(sent('applyUpdate').length, 1);
    // Seen prepared at minute 16, and then the pause of a minute.
    assert.equal((finalized?.startedAt ?? 0) - (prepared?.startedAt ?? 0), 17 * minuteMs);
  });

  it('does not finalize what could not be prepared', async () => {
    const world = servicingWorld();
    const { lcs, fails, sent } = world;
    lcs.path = [
      [0, 'PreparingEnvironment'],
      [3, 'PreparationFailed'],
    ];
    const error = await fails(lcs.add(onPremises), deployRequest(world, request));
    assert.equal(error.code, 'operation-failed');
    assert.match(textOf(error), /preparation of the on-premises deployment[\s\S]*PreparationFailed/);
    assert.equal(sent('finalizeUpdate').length, 0);
  });

  it('says how to finalize when it is cancelled in between', async () => {
    const world = servicingWorld();
    const { host, lcs, clock, fails, sent } = world;
    lcs.path = preparation;
    clock.at(16.5 * minuteMs, () => host.cancel());
    const error = await fails(lcs.add(onPremises), deployRequest(world, request));
    assertCancelled(error);
    assert.match(textOf(error), /not finalized[\s\S]*action: wait.*hqonprem/);
    assert.equal(sent('finalizeUpdate').length, 0);
  });

  it('resolves a lost answer to finalizing by the status', async () => {
    const world = servicingWorld();
    const { lcs, clock, run, sent } = world;
    lcs.path = preparation;
    clock.at(15 * minuteMs, () => {
      lcs.path = deployment;
      lcs.fates.push('lose');
    });
    await run(lcs.add(onPremises), deployRequest(world, request));
    assert.equal(sent('finalizeUpdate').length, 1);
  });

  it('takes an environment that LCS does not list', async () => {
    const world = servicingWorld();
    const { lcs, host, clock, ports, run } = world;
    lcs.path = preparation;
    clock.at(15 * minuteMs, () => (lcs.path = deployment));
    const listed = lcs.add(onPremises);
    const { environments } = lcs;
    Object.assign(lcs, { environments: { ...environments, byId: () => Promise.resolve(undefined) } });
    Object.assign(ports, { environments: lcs.environments });
    await run(listed, deployRequest(world, request));
    assert.match(host.warnings.join('\n'), /has no environment .* Going on with the id alone/);
  });
});
