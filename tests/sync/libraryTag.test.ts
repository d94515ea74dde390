import assert from 'node:assert/strict';
import fc from 'fast-check';
import { libraryTag } from '../../src/sync/libraryTag';

describe('libraryTag', () => {
  it('keeps a plain name', () => {
    assert.equal(libraryTag('Contoso order to cash'), 'BPM:Contoso order to cash');
  });

  it('leaves out what a tag cannot have', () => {
    assert.equal(libraryTag(' a;b, c\td\u200b\u0007e '), 'BPM:a b c d e');
  });

  it('is a tag whatever the name, and stays it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 900 }), (name) => {
        const tag = libraryTag(name);
        assert.ok(tag.length <= 400);
        assert.doesNotMatch(tag, /[,;\p{Cc}\p{Cf}]|^BPM: | $/u);
        assert.equal(libraryTag(tag.slice(4)), tag);
      }),
    );
  });
});
