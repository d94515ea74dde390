import assert from 'node:assert/strict';
import { inLanes } from '../../src/blob/inLanes';

const noSignal = undefined;

describe('inLanes', () => {
  it('works on everything once, never on more than allowed', async () => {
    const done: number[] = [];
    let now = 0;
    let most = 0;
    await inLanes(3, Array(20).keys(), noSignal, async (item) => {
      most = Math.max(most, (now += 1));
      await new Promise((resolve) => setImmediate(resolve));
      done.push(item);
      now -= 1;
    });
    assert.deepEqual(
      done.sort((a, b) => a - b),
      [...Array(20).keys()],
    );
    assert.equal(most, 3);
  });

  it('stops the others at the first failure and waits for them', async () => {
    const failure = new Error('first');
    let ended = 0;
    const working = inLanes(4, Array(20).keys(), noSignal, async (item, signal) => {
      if (item === 2) throw failure;
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      ended += 1;
      throw new Error('second');
    });
    await assert.rejects(working, (error) => error === failure);
    assert.equal(ended, 3);
  });

  it('ends with the reason of the caller', async () => {
    const cancel = new AbortController();
    const working = inLanes(2, Array(20).keys(), cancel.signal, async (item, signal) => {
      if (item === 1) cancel.abort(new Error('cancelled'));
      else await new Promise((resolve) => signal.addEventListener('abort', resolve));
    });
    await assert.rejects(working, /cancelled/);
  });
});
