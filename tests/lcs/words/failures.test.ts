import assert from 'node:assert/strict';
import { TaskError } from '../../../src/errors';
import { hasCode, isOutcomeUnknown, isPassingFailure, wordsOf } from '../../../src/lcs/words/failures';
import { lcsError, lostAnswer } from '../../fakes/fakeAssetLibrary';

const plain = new TaskError({ code: 'other', what: 'Something else.', remedy: 'Mend it.' });

describe('failures', () => {
  it('tells whether LCS may have acted', () => {
    assert.equal(isOutcomeUnknown(lostAnswer()), true);
    for (const error of [lcsError(), plain, new Error('x'), undefined])
      assert.equal(isOutcomeUnknown(error), false);
  });

  it('tells what may mend itself', () => {
    for (const status of [undefined, 408, 429, 500, 503])
      assert.equal(isPassingFailure(lcsError({ status })), true, String(status));
    for (const status of [400, 401, 403, 404])
      assert.equal(isPassingFailure(lcsError({ status })), false, String(status));
    assert.equal(isPassingFailure(plain), false);
  });

  it('compares codes, and only those of our errors', () => {
    assert.equal(hasCode(plain, 'a', 'other'), true);
    assert.equal(hasCode(plain, 'a'), false);
    assert.equal(hasCode(Object.assign(new Error(), { code: 'other' }), 'other'), false);
  });

  it('puts what the service says behind what failed', () => {
    assert.equal(
      wordsOf(lcsError({ what: 'It failed.', serviceMessage: 'Busy' })),
      'It failed. LCS says: Busy.',
    );
    assert.equal(wordsOf(plain), 'Something else.');
    assert.equal(wordsOf('odd'), 'odd');
  });
});
