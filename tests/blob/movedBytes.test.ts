import assert from 'node:assert/strict';
import { movedBytes } from '../../src/blob/movedBytes';

describe('moved bytes of a transfer', () => {
  const told: number[] = [];
  const moved = () => {
    told.length = 0;
    return movedBytes(100, ({ doneBytes, totalBytes }) => {
      assert.equal(totalBytes, 100);
      told.push(doneBytes);
    });
  };

  it('are added up over parts that move at the same time', () => {
    const { part, complete } = moved();
    part('a')(10);
    part('b')(5);
    part('a')(20);
    complete('a', 30);
    complete('b', 70);
    assert.deepEqual(told, [10, 15, 25, 35, 100]);
  });

  it('never go back when a part is sent again', () => {
    const { part, complete } = moved();
    part('a')(40);
    part('a')(10);
    part('a')(45);
    complete('a', 50);
    assert.deepEqual(told, [40, 45, 50]);
  });
});
