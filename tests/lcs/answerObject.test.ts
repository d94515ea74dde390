import assert from 'node:assert/strict';
import { readAnswerObject } from '../../src/lcs/answerObject';

describe('answerObject', () => {
  it('reads fields whatever the case of their names, the first that has a value', () => {
    const object = readAnswerObject({ endDateTimeUtc: '2021-06-03T15:10:00.0', ID: ' a ', Message: '' });
    assert.equal(object?.text('Message', 'Id'), 'a');
    assert.equal(object?.date('EndDateTimeUTC'), Date.UTC(2021, 5, 3, 15, 10));
    assert.equal(object?.text('None'), undefined);
  });

  it('takes numbers and flags also as text', () => {
    const object = readAnswerObject({ a: '12', b: 3.5, c: 'True', d: false, e: '', f: 'x', g: null });
    assert.deepEqual(
      [object?.number('a'), object?.number('b'), object?.number('e'), object?.number('f')],
      [12, 3.5, undefined, undefined],
    );
    assert.deepEqual([object?.flag('c'), object?.flag('d'), object?.flag('f')], [true, false, undefined]);
    assert.equal(object?.text('a', 'b'), '12');
    assert.equal(object?.value('g', 'b'), 3.5);
  });

  it('is nothing for what is no object', () => {
    for (const json of [undefined, null, [], 'text', 5]) assert.equal(readAnswerObject(json), undefined);
  });
});
