import assert from 'node:assert/strict';
import { parseAsset } from '../../../src/lcs/assets/parseAsset';
import { parseAssets } from '../../../src/lcs/assets/parseAssets';
import { LcsError } from '../../../src/lcs/lcsError';

describe('parseAssets', () => {
  it('tolerates missing fields, other case and unreadable dates', () => {
    assert.deepEqual(parseAsset({ id: 'a', fileName: 'f.zip', modifiedDate: 'yesterday', version: '7' }), {
      id: 'a',
      name: 'f.zip',
      fileName: 'f.zip',
      description: '',
      fileType: undefined,
      version: 7,
      modifiedAt: undefined,
      location: undefined,
      isInvalid: undefined,
      validationText: undefined,
    });
  });

  it('passes over entries without an id, and takes no body for an empty list', () => {
    assert.deepEqual(
      parseAssets('list', [{ Name: 'no id' }, null, 5, { Id: 'b' }]).map(({ id }) => id),
      ['b'],
    );
    assert.deepEqual(parseAssets('list', undefined), []);
  });

  it('takes an object for a refusal, with its words', () => {
    assert.throws(
      () => parseAssets('list the library', { Message: 'no such type' }),
      (error: unknown) => error instanceof LcsError && error.serviceMessage === 'no such type',
    );
  });
});
