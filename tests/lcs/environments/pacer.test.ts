import assert from 'node:assert/strict';
import { createPacer } from '../../../src/lcs/environments/pacer';
import { fakeClock } from '../../fakes/fakeClock';

describe('pacer', () => {
  it('lets so many calls pass in any span, whenever they come', async () => {
    const clock = fakeClock(0);
    const turn = createPacer(clock, [{ calls: 3, perMs: 60_000 }]);
    const passed: number[] = [];
    for (let call = 0; call < 8; call += 1) {
      await turn();
      passed.push(clock.now());
      await clock.sleep(5_000);
    }
    assert.deepEqual(passed, [0, 5_000, 10_000, 60_000, 65_000, 70_000, 120_000, 125_000]);
  });

  it('keeps several limits at once', async () => {
    const clock = fakeClock(0);
    const turn = createPacer(clock, [
      { calls: 2, perMs: 10_000 },
      { calls: 3, perMs: 60_000 },
    ]);
    const passed: number[] = [];
    for (let call = 0; call < 5; call += 1) {
      await turn();
      passed.push(clock.now());
    }
    assert.deepEqual(passed, [0, 0, 10_000, 60_000, 60_000]);
  });

  it('serves callers at the same time one after the other', async () => {
    const clock = fakeClock(0);
    const turn = createPacer(clock, [{ calls: 1, perMs: 1_000 }]);
    const passed: number[] = [];
    await Promise.all([0, 1, 2].map(() => turn().then(() => passed.push(clock.now()))));
    assert.deepEqual(passed, [0, 1_000, 2_000]);
  });

  it('ends a cancelled turn at once and goes on with the others', async () => {
    const clock = fakeClock(0);
    const turn = createPacer(clock, [{ calls: 1, perMs: 1_000 }]);
    await turn();
    const controller = new AbortController();
    clock.at(300, () => controller.abort(new Error('stop')));
    await assert.rejects(turn(controller.signal), /stop/);
    assert.equal(clock.now(), 300);
    await turn();
    assert.equal(clock.now(), 1_000);
  });
});
