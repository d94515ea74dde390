import assert from 'node:assert/strict';
import { atMost } from '../../src/boards/atMost';

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('boards/atMost', () => {
  it('keeps the order and never exceeds the limit', async () => {
    let now = 0;
    let most = 0;
    const list = [...Array(20).keys()];
    const doubled = await atMost(3, list, async (one) => {
      most = Math.max(most, ++now);
      for (let turns = one % 4; turns >= 0; turns--) await turn();
      now -= 1;
      return one * 2;
    });
    assert.deepEqual(
      doubled,
      list.map((one) => one * 2),
    );
    assert.equal(most, 3);
  });

  it('begins nothing more after the first error', async () => {
    const begun: number[] = [];
    const work = async (one: number) => {
      begun.push(one);
      await turn();
      if (one === 1) throw new Error('refused');
    };
    await assert.rejects(atMost(2, [1, 2, 3, 4, 5, 6], work), /refused/);
    for (let turns = 0; turns < 10; turns++) await turn();
    assert.ok(begun.length <= 3, `${begun.length} were begun`);
  });
});
