import assert from 'node:assert/strict';
import { readLink, withQuery } from '../../src/blob/sasLink';
import { redact } from '../../src/redact';

describe('readLink', () => {
  const url =
    'https://uswedpl1catalog.blob.core.windows.net/product-x/a%20b?sv=2015-12-11&sr=b&sig=aB%2Bc%2Fd%3D%3D&se=2020-07-02T21%3A16%3A40Z&sp=r';

  it('reads what transfers need, and makes the signature a secret', () => {
    const link = readLink(url);
    assert.equal(link.blob, 'https://uswedpl1catalog.blob.core.windows.net/product-x/a%20b');
    assert.equal(link.version, '2015-12-11');
    assert.equal(link.expiresAt, Date.UTC(2020, 6, 2, 21, 16, 40));
    assert.equal(link.mayRead, true);
    assert.equal(redact('the signature aB+c/d== and aB%2Bc%2Fd%3D%3D'), 'the signature *** and ***');
  });

  it('leaves open what the link does not say', () => {
    assert.deepEqual(readLink('https://h/c/b'), {
      url: 'https://h/c/b',
      blob: 'https://h/c/b',
      version: undefined,
      expiresAt: undefined,
      mayRead: true,
    });
    assert.equal(readLink('https://h/c/b?sp=cw').mayRead, false);
  });

  it('adds parameters without touching the signed ones', () => {
    assert.equal(
      withQuery(readLink(url), { comp: 'block', blockid: 'YQ==' }),
      `${url}&comp=block&blockid=YQ%3D%3D`,
    );
    assert.equal(withQuery(readLink('https://h/c/b'), { comp: 'blocklist' }), 'https://h/c/b?comp=blocklist');
  });
});
