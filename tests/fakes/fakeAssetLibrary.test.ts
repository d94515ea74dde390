import assert from 'node:assert/strict';
import { fakeAssetLibrary, lostAnswer } from './fakeAssetLibrary';

const wanted = { name: 'A', fileName: 'a.zip', description: '', fileType: 10 };

describe('fakeAssetLibrary', () => {
  it('lives through an asset’s life', async () => {
    const library = fakeAssetLibrary();
    const { id, location } = await library.create(wanted);
    assert.equal(new URL(location).searchParams.get('sp'), 'rcw');
    assert.equal(await library.validationStatus(id), 'Unknown');
    await library.commit(id);
    const words = [];
    for (let poll = 0; poll < 4; poll += 1) words.push(await library.validationStatus(id));
    assert.deepEqual(words, ['Unknown', 'Process', 'Done', 'Done']);
    assert.deepEqual(
      (await library.list(10)).map((asset) => [asset.id, asset.location?.includes('sp=r&')]),
      [[id, true]],
    );
    await library.remove(id);
    await assert.rejects(library.get(id), { code: 'asset-not-found' });
  });

  it('fails on order, before or after the work, and records calls', async () => {
    const library = fakeAssetLibrary();
    library.fail('create', lostAnswer(), { after: true });
    library.fail('list', lostAnswer(), { skip: 1 });
    await assert.rejects(library.create(wanted), { outcomeUnknown: true });
    assert.equal((await library.list(10)).length, 1);
    await assert.rejects(library.list(10));
    await library.list(12);
    assert.deepEqual(library.calls, ['create A', 'list 10', 'list 10', 'list 12']);
  });

  it('keeps the shared library without links', async () => {
    const library = fakeAssetLibrary();
    const { id } = library.addShared({ name: 'PU', fileType: 27 });
    assert.equal((await library.listShared(27))[0]?.location, undefined);
    assert.ok((await library.get(id)).location);
  });
});
