import assert from 'node:assert/strict';
import { createSlots } from '../../src/boards/slots';

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('boards/slots', () => {
  it('lets no more in than there is room, in the order in which they came', async () => {
    const slots = createSlots(2);
    const order: number[] = [];
    let inside = 0;
    const work = (one: number) => async () => {
      order.push(one);
      inside += 1;
      assert.ok(inside <= 2);
      await turn();
      inside -= 1;
    };
    await Promise.all([1, 2, 3, 4, 5].map((one) => slots.run(work(one))));
    assert.deepEqual(order, [1, 2, 3, 4, 5]);
  });

  it('gives the room back after a failure', async () => {
    const slots = createSlots(1);
    await assert.rejects(slots.run(() => Promise.reject(new Error('no'))));
    assert.equal(await slots.run(() => Promise.resolve('yes')), 'yes');
  });
});
