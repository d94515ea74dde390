import assert from 'node:assert/strict';
import { keepLink } from '../../src/blob/linkKeeper';
import { SasExpiredError } from '../../src/blob/sasExpiredError';
import { readLink } from '../../src/blob/sasLink';

describe('keepLink', () => {
  it('fetches one fresh link however many ask', async () => {
    let fetched = 0;
    const withLink = keepLink('https://h/c/b?v=1', () =>
      Promise.resolve(`https://h/c/b?v=${(fetched += 1) + 1}`),
    );
    const work = (link: { url: string }) =>
      link.url.endsWith('v=1')
        ? Promise.reject(new SasExpiredError('x', readLink(link.url), []))
        : Promise.resolve(link.url);
    const urls = await Promise.all(Array.from({ length: 5 }, () => withLink(work)));
    assert.deepEqual(new Set(urls), new Set(['https://h/c/b?v=2']));
    assert.equal(fetched, 1);
  });

  it('fetches another one when a fresh one that was of use expires in its turn', async () => {
    let fetched = 0;
    const expired = new Set<string>();
    const withLink = keepLink('v://h/1', () => Promise.resolve(`v://h/${(fetched += 1) + 1}`));
    const work = (link: { url: string }) =>
      expired.has(link.url)
        ? Promise.reject(new SasExpiredError('x', readLink(link.url), []))
        : Promise.resolve(link.url);
    for (let round = 1; round <= 3; round += 1) {
      const url = await withLink(work);
      assert.equal(url, `v://h/${round}`);
      expired.add(url);
    }
  });
});
