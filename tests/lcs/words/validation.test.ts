import assert from 'node:assert/strict';
import { isKnownValidationWord, validationMeaning } from '../../../src/lcs/words/validation';

describe('validation words', () => {
  it('knows the words of the reference, whatever their case', () => {
    assert.equal(validationMeaning('Done'), 'valid');
    assert.equal(validationMeaning(' done '), 'valid');
    for (const word of ['Unknown', 'Process', 'process'])
      assert.equal(validationMeaning(word), 'running', word);
  });

  it('takes words of failure for failed and all others for running', () => {
    for (const word of ['Failed', 'Invalid', 'ValidationError', 'Rejected', 'Aborted', 'Cancelled'])
      assert.equal(validationMeaning(word), 'failed', word);
    for (const word of ['Queued', 'Not Validated', 'DoneSoon', 'Scanning', ''])
      assert.equal(validationMeaning(word), 'running', word);
  });

  it('tells which words leave no doubt', () => {
    assert.deepEqual(['Unknown', 'Process', 'Done', 'Queued', 'Failed'].map(isKnownValidationWord), [
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});
