import assert from 'node:assert/strict';
import { fakeClock } from './fakeClock';

describe('fakeClock', () => {
  it('moves time by what is slept, and only then', async () => {
    const clock = fakeClock(1000);
    assert.equal(clock.now(), 1000);
    await clock.sleep(3_600_000);
    await clock.sleep(5);
    assert.equal(clock.now(), 3_601_005);
    assert.equal(clock.elapsedMs, 3_600_005);
    assert.deepEqual(clock.sleeps, [3_600_000, 5]);
  });

  it('lets overlapping sleeps share time and wakes them in order', async () => {
    const clock = fakeClock(0);
    const woke: string[] = [];
    const nap = async (name: string, ms: number) => {
      await clock.sleep(ms);
      woke.push(`${name}@${clock.now()}`);
    };
    await Promise.all([nap('long', 30), nap('short', 10), nap('middle', 20)]);
    assert.deepEqual(woke, ['short@10', 'middle@20', 'long@30']);
  });

  it('runs hooks at their time, before sleepers of the same time', async () => {
    const clock = fakeClock(0);
    const seen: string[] = [];
    clock.at(10, () => seen.push(`hook@${clock.now()}`));
    clock.at(50, () => seen.push('too late'));
    await clock.sleep(10);
    seen.push(`awake@${clock.now()}`);
    assert.deepEqual(seen, ['hook@10', 'awake@10']);
  });

  it('rejects a sleep with the reason when its signal aborts on the way', async () => {
    const clock = fakeClock(0);
    const controller = new AbortController();
    const reason = new Error('enough');
    clock.at(7, () => controller.abort(reason));
    await assert.rejects(clock.sleep(100, controller.signal), reason);
    assert.equal(clock.now(), 7);
    await assert.rejects(clock.sleep(1, controller.signal), reason);
    await clock.sleep(3);
    assert.equal(clock.now(), 10);
  });

  it('keeps still when advanced by hand, and runs what is due', async () => {
    const clock = fakeClock(0);
    const seen: number[] = [];
    clock.at(5, () => seen.push(clock.now()));
    clock.at(15, () => seen.push(clock.now()));
    await clock.advance(10);
    assert.deepEqual([seen, clock.now()], [[5], 10]);
  });
});
