import assert from 'node:assert/strict';
import { expiredLink, fakeBlobs } from './fakeBlobs';
import { fakeFiles } from './fakeFiles';

const url = 'https://blobs.example/a1?sp=r';

describe('fakeBlobs', () => {
  it('moves sizes between the fake disk and itself, block by block', async () => {
    const files = fakeFiles({ '/in/a.zip': 100 });
    const blobs = fakeBlobs(files);
    const done: number[] = [];
    await blobs.upload('/in/a.zip', url, { onProgress: ({ doneBytes }) => done.push(doneBytes) });
    assert.deepEqual(done, [10, 20, 30, 40, 50, 60, 70, 80, 90, 100]);
    assert.equal((await blobs.properties(url)).bytes, 100);
    await blobs.download(url, '/out/a.zip', { freshUrl: () => Promise.reject(new Error('not asked for')) });
    assert.equal(files.sizes.get('/out/a.zip'), 100);
    await assert.rejects(blobs.properties('https://blobs.example/none'), { code: 'blob-not-found' });
  });

  it('fails where it is told, leaves no partial file, and asks for a fresh link', async () => {
    const files = fakeFiles();
    const blobs = fakeBlobs(files);
    blobs.sizes.set('https://blobs.example/a1', 50);
    const failAt = (error: Error) => ({
      onBlock: (done: number) => {
        if (done === 5) throw error;
      },
    });
    blobs.transfers.push(failAt(new Error('broken')), failAt(expiredLink()));
    const freshUrl = () => Promise.resolve('https://blobs.example/a2');
    await assert.rejects(blobs.download(url, '/out/a', { freshUrl }), /broken/);
    assert.equal(files.sizes.has('/out/a'), false);
    await blobs.download(url, '/out/a', { freshUrl });
    assert.equal(files.sizes.get('/out/a'), 50);
    assert.deepEqual(blobs.calls, ['download a1', 'download a1', 'resume a2']);
  });
});

describe('fakeFiles', () => {
  it('finds, names and moves', async () => {
    const files = fakeFiles({ '/a/x.zip': 1, '/a/y.zip': 2 });
    assert.deepEqual(await files.find('/a/*.zip'), ['/a/x.zip', '/a/y.zip']);
    assert.equal(files.safePath('/o', 'a/b.zip', new Set()), '/o/a_b.zip');
    assert.equal(files.safePath('/o', 'b', new Set(['/o/b'])), '/o/b (2)');
    await files.rename('/a/x.zip', '/b');
    assert.deepEqual(
      [await files.stat('/b'), await files.stat('/a/x.zip')],
      [{ kind: 'file', bytes: 1 }, undefined],
    );
    await assert.rejects(files.rename('/none', '/b'));
  });
});
