import assert from 'node:assert/strict';
import { useFakeTimers, type SinonFakeTimers } from 'sinon';
import { systemClock } from '../../src/clock';

describe('systemClock', () => {
  let timers: SinonFakeTimers;
  beforeEach(() => {
    timers = useFakeTimers({ now: 1_000_000, toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  });
  afterEach(() => timers.restore());

  it('tells the time', () => assert.equal(systemClock.now(), 1_000_000));

  it('sleeps as long as it is told', async () => {
    const woke: number[] = [];
    const sleeping = systemClock.sleep(5000).then(() => woke.push(systemClock.now()));
    await timers.tickAsync(4999);
    assert.deepEqual(woke, []);
    await timers.tickAsync(1);
    await sleeping;
    assert.deepEqual(woke, [1_005_000]);
  });

  it('wakes with the reason of an abort, and leaves no timer behind', async () => {
    const cancel = new AbortController();
    const reason = new Error('cancelled');
    const sleeping = systemClock.sleep(5000, cancel.signal);
    cancel.abort(reason);
    await assert.rejects(sleeping, reason);
    assert.equal(timers.countTimers(), 0);
    await assert.rejects(systemClock.sleep(5000, cancel.signal), reason);
    assert.equal(timers.countTimers(), 0);
  });
});
