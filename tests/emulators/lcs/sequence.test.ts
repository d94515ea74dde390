import assert from 'node:assert/strict';
import { Sequence } from '../../../emulators/lcs/sequence';

describe('emulators/lcs Sequence', () => {
  const polls = (sequence: Sequence, times: readonly number[]): string[] =>
    times.map((at) => sequence.poll(at));

  it('goes on by polls', () => {
    const sequence = new Sequence([{ word: 'Unknown', polls: 2 }, { word: 'Process' }, { word: 'Done' }], 0);
    assert.deepEqual(polls(sequence, [0, 0, 0, 0, 0]), ['Unknown', 'Unknown', 'Process', 'Done', 'Done']);
  });

  it('goes on by time, also over steps that nobody saw', () => {
    const sequence = new Sequence(
      [{ word: 'A', forMs: 100 }, { word: 'B', forMs: 100 }, { word: 'C', forMs: 100 }, { word: 'D' }],
      1000,
    );
    assert.deepEqual(polls(sequence, [1000, 1099, 1250, 1299, 1300]), ['A', 'A', 'C', 'C', 'D']);
  });

  it('waits for both when both are given, and looking is no poll', () => {
    const sequence = new Sequence([{ word: 'A', polls: 1, forMs: 10 }, { word: 'B' }], 0);
    assert.equal(sequence.peek(50), 'A');
    assert.equal(sequence.isLast(50), false);
    assert.equal(sequence.poll(50), 'A');
    assert.equal(sequence.peek(50), 'B');
    assert.equal(sequence.isLast(50), true);
  });
});
