import assert from 'node:assert/strict';
import type { ServicingRequest } from '../../../src/actions/environments/inputs';
import type { Reading } from '../../../src/lcs/environments/types';
import { minuteMs, servicingWorld, textOf } from './world';

const vm = { infrastructure: 'CustomerManaged', type: 'DevTestDev' };
const start: ServicingRequest = { action: 'start' };
const stop: ServicingRequest = { action: 'stop' };

describe('start and stop', () => {
  it('start and wait by the state of the environment', async () => {
    const { host, lcs, run, sent } = servicingWorld();
    lcs.path = [
      [0, 'Stopped'],
      [2, 'Starting'],
      [9, 'Finished'],
    ];
    const outcome = await run(lcs.add({ ...vm, state: 'Stopped' }), start);
    assert.equal(outcome.result, 'Succeeded');
    assert.equal(sent('start').length, 1);
    assert.deepEqual(
      [host.outputs['OperationStatus'], host.outputs['EnvironmentState'], host.outputs['ActivityId']],
      ['Finished', 'Finished', lcs.operations[0]?.id],
    );
    assert.match(
      host.infos.join('\n'),
      /1 min: Stopped \(still stopped\)[\s\S]*2 min: Starting[\s\S]*9 min: Finished/,
    );
    // One look a minute, a sixth of what the project may do.
    assert.equal(sent('readState').length, 9);
  });

  it('stop and wait', async () => {
    const { host, lcs, run, sent } = servicingWorld();
    lcs.path = [
      [0, 'Finished'],
      [1, 'Stopping'],
      [5, 'Stopped'],
    ];
    await run(lcs.add(vm), stop);
    assert.equal(sent('stop').length, 1);
    assert.equal(host.outputs['EnvironmentState'], 'Stopped');
  });

  it('leave alone what is in that state already', async () => {
    const { host, lcs, run } = servicingWorld();
    assert.match((await run(lcs.add(vm), start)).message, /Finished already; nothing to start/);
    assert.match((await run(lcs.add({ ...vm, state: 'Stopped' }), stop)).message, /Stopped already/);
    assert.equal(lcs.operations.length, 0);
    assert.equal(host.outputs['OperationStatus'], 'Stopped');
  });

  it('wait for an environment that is starting already, and find it started', async () => {
    const { lcs, clock, run } = servicingWorld();
    const box = lcs.add({ ...vm, state: 'Starting' });
    clock.at(6 * minuteMs, () => lcs.set(box.id, { state: 'Finished' }));
    assert.match((await run(box, start)).message, /Finished already/);
    assert.equal(lcs.operations.length, 0);
  });

  it('are content when LCS refuses because it is done', async () => {
    const { lcs, run, host } = servicingWorld();
    const box = lcs.add({ ...vm, state: 'Stopped' });
    lcs.fates.push(() => {
      lcs.set(box.id, { state: 'Finished' });
      return { kind: 'refused', message: 'The environment is already started.' };
    });
    assert.equal((await run(box, start)).result, 'Succeeded');
    assert.match(
      host.infos.join('\n'),
      /already started\. The environment is Finished, which is what was wanted/,
    );
  });

  it('believe a failure that stays, not one that passes', async () => {
    const { lcs, run, fails } = servicingWorld();
    lcs.path = [
      [0, 'Failed'],
      [2, 'Starting'],
      [5, 'Finished'],
    ];
    assert.equal((await run(lcs.add({ ...vm, state: 'Stopped' }), start)).result, 'Succeeded');
    lcs.path = [[0, 'Failed']];
    const error = await fails(lcs.add({ ...vm, state: 'Stopped' }), start);
    assert.equal(error.code, 'operation-failed');
    assert.match(textOf(error), /start of 'Env 2'.*status 'Failed'/);
  });

  it('resolve a lost answer by the state', async () => {
    const { lcs, run, sent } = servicingWorld();
    lcs.showsHistory = false;
    lcs.path = [
      [0, 'Starting'],
      [5, 'Finished'],
    ];
    lcs.fates.push('lose');
    assert.equal((await run(lcs.add({ ...vm, state: 'Stopped' }), start)).result, 'Succeeded');
    assert.equal(sent('start').length, 1);
  });

  it('are started again when the state stayed as it was', async () => {
    const { lcs, run, sent } = servicingWorld();
    lcs.path = [[0, 'Finished']];
    lcs.fates.push('cut');
    await run(lcs.add({ ...vm, state: 'Stopped' }), start);
    assert.equal(sent('start').length, 2);
    assert.equal(lcs.operations.length, 1);
  });

  it('go on being waited for in another step', async () => {
    const { host, lcs, run } = servicingWorld();
    lcs.path = [
      [0, 'Starting'],
      [5, 'Finished'],
    ];
    const box = lcs.add({ ...vm, state: 'Stopped' });
    await lcs.environments.start(box.id);
    await run(box, { action: 'wait', activityId: 'any', work: { kind: 'start' } });
    assert.equal(host.outputs['EnvironmentState'], 'Finished');
  });

  it('ride out an outage', async () => {
    const { lcs, run } = servicingWorld();
    const down: Reading = { kind: 'unreachable', reason: 'LCS answered 502.', throttled: false };
    lcs.path = [[0, 'Finished']];
    lcs.looks.push(...Array<Reading>(30).fill(down));
    assert.equal((await run(lcs.add({ ...vm, state: 'Stopped' }), start)).result, 'Succeeded');
  });
});
