import assert from 'node:assert/strict';
import { downloadAssets } from '../../../src/actions/assets/downloadAssets';
import type { DownloadInputs, WantedAssets } from '../../../src/actions/assets/downloadPorts';
import { CancelledError, TaskError } from '../../../src/errors';
import { fakeAssetLibrary, lcsError, type FakeAsset } from '../../fakes/fakeAssetLibrary';
import { expiredLink, fakeBlobs } from '../../fakes/fakeBlobs';
import { fakeClock } from '../../fakes/fakeClock';
import { fakeFiles } from '../../fakes/fakeFiles';
import { fakeHost } from '../../fakes/fakeHost';

const megabyte = 1024 * 1024;

function world() {
  const host = fakeHost();
  const clock = fakeClock();
  const files = fakeFiles();
  const blobs = fakeBlobs(files);
  const library = fakeAssetLibrary();
  const inputs: DownloadInputs = {
    assetPath: '/out',
    library: 'project',
    wanted: { by: 'name', fileType: 10, pattern: '*', select: 'all' },
    overwrite: true,
  };
  /** An asset with a file in LCS. */
  const add = (asset: Partial<FakeAsset> & { name: string }, bytes = 10 * megabyte) => {
    const added = library.add(asset);
    blobs.sizes.set(`https://blobs.example/${added.id}`, bytes);
    return added;
  };
  const run = (changes: Partial<DownloadInputs> = {}) =>
    downloadAssets({ host, clock, files, blobs, library }, { ...inputs, ...changes });
  const fails = async (changes: Partial<DownloadInputs> = {}): Promise<TaskError> => {
    const error: unknown = await run(changes).then(
      () => assert.fail('the download succeeded'),
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof TaskError, String((error as Error).stack));
    return error;
  };
  const text = (error: TaskError) => [error.message, error.remedy, ...error.facts].join('\n');
  const downloads = () => blobs.calls.filter((call) => call.startsWith('download'));
  return { host, clock, files, blobs, library, add, run, fails, text, downloads };
}

const byId = (...ids: string[]): WantedAssets => ({ by: 'id', ids });
const byName = (pattern: string, select: 'all' | 'latest' = 'all'): WantedAssets => ({
  by: 'name',
  fileType: 10,
  pattern,
  select,
});

describe('downloadAssets', () => {
  it('downloads several ids in their order, and hands out path, id and hash in that order', async () => {
    const { host, files, add, run } = world();
    const a = add({ name: 'A', fileName: 'a.zip' });
    const b = add({ name: 'B', fileName: 'b.zip' }, 5 * megabyte);
    const outcome = await run({ wanted: byId(b.id, a.id) });
    assert.deepEqual(host.outputs, {
      FilePath: '/out/b.zip;/out/a.zip',
      FileAssetId: `${b.id};${a.id}`,
      Sha256: 'sha-of-02;sha-of-01',
    });
    assert.deepEqual(
      [...files.sizes],
      [
        ['/out/b.zip', 5 * megabyte],
        ['/out/a.zip', 10 * megabyte],
      ],
    );
    assert.equal(outcome.result, 'Succeeded');
    assert.match(outcome.message, /^Downloaded 2 files \(15 MB\) to \/out in /);
  });

  it('finds by name with wildcards whatever the case, newest first', async () => {
    const { host, add, run } = world();
    const old = add({ name: 'Main 1', fileName: 'm1.zip' });
    const recent = add({ name: 'MAIN 2', fileName: 'm2.zip' });
    add({ name: 'Other', fileName: 'main.zip' });
    add({ name: 'Main 3', fileType: 1 });
    await run({ wanted: byName('main*') });
    assert.equal(host.outputs.FileAssetId, `${recent.id};${old.id}`);
  });

  it('takes the latest by modified date, then by version', async () => {
    const { host, add, run } = world();
    const modifiedAt = Date.UTC(2026, 5, 1);
    add({ name: 'A', modifiedAt: modifiedAt - 1, version: 9 });
    add({ name: 'A', modifiedAt, version: 1 });
    const latest = add({ name: 'A', modifiedAt, version: 2 });
    add({ name: 'A', modifiedAt: undefined, version: 99 });
    await run({ wanted: byName('A', 'latest') });
    assert.equal(host.outputs.FileAssetId, latest.id);
  });

  it('fetches the link of a shared asset by its id', async () => {
    const { host, blobs, library, run } = world();
    const { id } = library.addShared({ name: 'PU42 Compiler', fileType: 10 });
    blobs.sizes.set(`https://blobs.example/${id}`, 5);
    await run({ library: 'shared', wanted: byName('PU42*') });
    assert.equal(host.outputs.FileAssetId, id);
    assert.deepEqual(library.calls, ['listShared 10', `get ${id}`]);
  });

  it('uses the links of the project’s list without asking again', async () => {
    const { library, add, run } = world();
    add({ name: 'A' });
    await run();
    assert.deepEqual(library.calls, ['list 10']);
  });

  it('reports progress over all files', async () => {
    const { host, clock, blobs, add, run } = world();
    add({ name: 'A', fileName: 'a.zip' }, 75 * megabyte);
    add({ name: 'B', fileName: 'b.zip' }, 25 * megabyte);
    const onBlock = () => clock.advance(1100);
    blobs.transfers.push({ onBlock }, { onBlock });
    await run();
    assert.equal(host.progressed.at(-1)?.percent, 100);
    assert.ok(host.progressed.some(({ percent }) => percent === 25));
    assert.deepEqual(
      host.infos.filter((line) => /^Download(ing|ed) [ab]/.test(line)),
      [
        'Downloading b.zip (1 of 2) (25 MB).',
        'Downloading b.zip (1 of 2): 100 % (25 MB of 25 MB), 2.3 MB/s, time left: 33 s',
        'Downloaded b.zip (1 of 2): 25 MB in 11 s (2.3 MB/s).',
        'Downloading a.zip (2 of 2) (75 MB).',
        'Downloading a.zip (2 of 2): 100 % (75 MB of 75 MB), 6.8 MB/s, time left: 0 s',
        'Downloaded a.zip (2 of 2): 75 MB in 11 s (6.8 MB/s).',
      ],
    );
  });

  describe('what is not found', () => {
    it('by id is reported all together, and nothing is downloaded', async () => {
      const { add, fails, text, downloads } = world();
      const a = add({ name: 'A' });
      const error = await fails({ wanted: byId('id-1', a.id, 'id-2') });
      assert.equal(error.code, 'asset-not-found');
      assert.match(text(error), /does not know 2 of 3 ids[^]*id-1: .* LCS says: no such asset\.\nid-2/);
      assert.deepEqual(downloads(), []);
    });

    it('by id ends at once when it is LCS that fails', async () => {
      const { library, fails } = world();
      library.fail('get', lcsError({ code: 'lcs-unauthorized', status: 401 }));
      assert.equal((await fails({ wanted: byId('id-1') })).code, 'lcs-unauthorized');
    });

    it('by name shows the nearest names, and file names that would match', async () => {
      const { add, fails, text } = world();
      add({ name: 'Contoso Main 10.0.40', fileName: 'contoso.zip' });
      add({ name: 'Fabrikam', fileName: 'fabrikam.zip' });
      const error = await fails({ wanted: byName('Contosso Main*') });
      assert.equal(error.code, 'no-asset-matches');
      assert.match(
        text(error),
        /no asset of the type Software deployable package \(10\) in the project asset library \(2 assets\)/,
      );
      assert.match(text(error), /similar name: Contoso Main 10\.0\.40\nsimilar name: Fabrikam/);
      assert.match(
        text(await fails({ wanted: byName('fabrikam.zip') })),
        /file name 'fabrikam\.zip' would match; the asset's name is 'Fabrikam'/,
      );
    });

    it('because the library holds no such type hints at fileAssetType', async () => {
      const { fails, text } = world();
      const error = await fails({ wanted: { by: 'name', fileType: 1, pattern: '*', select: 'all' } });
      assert.equal(error.code, 'library-empty');
      assert.match(text(error), /no asset of the type Model \(1\)[^]*default is 1/);
    });

    it('because its upload was never finished', async () => {
      const { library, add, run, fails, host } = world();
      const { id } = library.add({ name: 'Main', committed: false });
      assert.equal((await fails({ wanted: byId(id) })).code, 'asset-without-file');
      assert.equal((await fails({ wanted: byName('Main') })).code, 'asset-without-file');
      const complete = add({ name: 'Main', modifiedAt: 1 });
      assert.equal((await run({ wanted: byName('Main', 'latest') })).result, 'Succeeded');
      assert.equal(host.outputs.FileAssetId, complete.id);
      assert.match(host.warnings.at(-1) ?? '', new RegExp(`Passed over asset ${id} 'Main'`));
      assert.equal((await run({ wanted: byName('Main') })).result, 'SucceededWithIssues');
    });
  });

  it('warns of an asset that LCS has marked invalid', async () => {
    const { host, add, run } = world();
    add({ name: 'A', isInvalid: true });
    await run();
    assert.match(host.warnings[0] ?? '', /marked asset .* invalid/);
  });

  describe('names of files', () => {
    it('that are the same do not overwrite each other', async () => {
      const { host, files, add, run } = world();
      add({ name: 'A', fileName: 'same.zip' }, 1);
      add({ name: 'B', fileName: 'same.zip' }, 2);
      await run();
      assert.equal(host.outputs.FilePath, '/out/same.zip;/out/same.zip (2)');
      assert.deepEqual([...files.sizes.values()], [2, 1]);
    });

    it('never hold the separator of the outputs, nor one of folders, nor a macro', async () => {
      const { host, add, run } = world();
      add({ name: 'A', fileName: '../a;b$(Build.BuildNumber).zip' });
      await run();
      assert.equal(host.outputs.FilePath, '/out/.._a_b_(Build.BuildNumber).zip');
    });

    it('come from the asset’s name when it has no file name', async () => {
      const { host, add, run } = world();
      add({ name: 'Only a name', fileName: '' });
      await run();
      assert.equal(host.outputs.FilePath, '/out/Only a name');
    });
  });

  describe('the folder', () => {
    it('that cannot be written is refused before anything is asked of LCS', async () => {
      const { files, library, fails } = world();
      files.ensureWritableFolder = () =>
        Promise.reject(new TaskError({ code: 'folder-not-writable', what: 'No.', remedy: 'Other.' }));
      assert.equal((await fails()).code, 'folder-not-writable');
      assert.deepEqual(library.calls, []);
    });

    it('with a semicolon in its name is warned about when the output is a list', async () => {
      const { host, add, run } = world();
      add({ name: 'A' });
      await run({ assetPath: '/out;1' });
      assert.deepEqual(host.warnings, []);
      add({ name: 'B' });
      await run({ assetPath: '/out;1' });
      assert.match(host.warnings.join(), /^assetPath: '\/out;1' holds a semicolon/);
    });

    it('on a disk without room is refused before anything is downloaded', async () => {
      const { files, add, fails, text, downloads } = world();
      add({ name: 'A' });
      add({ name: 'B' });
      files.free = 19 * megabyte;
      const error = await fails();
      assert.equal(error.code, 'disk-too-small');
      assert.match(text(error), /has 19 MB free, and the download needs 20 MB/);
      assert.deepEqual(downloads(), []);
      files.free = 20 * megabyte;
    });

    it('that holds such files is refused when they must not be overwritten', async () => {
      const { files, add, run, fails, text, downloads } = world();
      add({ name: 'A', fileName: 'a.zip' }, 7);
      add({ name: 'B', fileName: 'b.zip' });
      files.sizes.set('/out/a.zip', 3);
      const error = await fails({ overwrite: false });
      assert.equal(error.code, 'file-exists');
      assert.match(
        text(error),
        /overwrite: is false, and 1 file to download exists already[^]*\/out\/a\.zip/,
      );
      assert.deepEqual(downloads(), []);
      assert.equal(files.sizes.get('/out/a.zip'), 3);
      await run();
      assert.equal(files.sizes.get('/out/a.zip'), 7);
    });

    it('that holds a folder of that name is refused in any case', async () => {
      const { files, add, fails } = world();
      add({ name: 'A', fileName: 'a.zip' });
      files.folders.add('/out/a.zip');
      assert.equal((await fails()).code, 'target-is-folder');
    });

    it('keeps a file that appeared during the download when nothing may be overwritten', async () => {
      const { files, blobs, add, fails } = world();
      add({ name: 'A', fileName: 'a.zip' });
      blobs.transfers.push({ onBlock: () => void files.sizes.set('/out/a.zip', 3) });
      assert.equal((await fails({ overwrite: false })).code, 'file-exists');
      assert.deepEqual([...files.sizes], [['/out/a.zip', 3]]);
    });
  });

  it('fetches a fresh link when one expires on the way, and when the list is old', async () => {
    const { host, library, blobs, add, run } = world();
    const { id } = add({ name: 'A' });
    blobs.transfers.push({
      onBlock: (done) => {
        if (done === 5) throw expiredLink();
      },
    });
    const properties = blobs.properties.bind(blobs);
    let first = true;
    blobs.properties = (url, signal) => {
      if (!first) return properties(url, signal);
      first = false;
      return Promise.reject(expiredLink());
    };
    await run();
    assert.deepEqual(library.calls, ['list 10', `get ${id}`, `get ${id}`]);
    assert.equal(host.outputs.FileAssetId, id);
    assert.ok(host.infos.some((line) => line.includes('has expired. Fetching a fresh one.')));
  });

  it('leaves only complete files when one fails, and says which', async () => {
    const { host, files, blobs, add, fails, text } = world();
    add({ name: 'A', fileName: 'a.zip' });
    add({ name: 'B', fileName: 'b.zip' });
    blobs.transfers.push(
      {},
      {
        onBlock: (done) => {
          if (done === 5)
            throw new TaskError({ code: 'disk-full', what: 'The disk is full.', remedy: 'Free space.' });
        },
      },
    );
    const error = await fails();
    assert.equal(error.code, 'disk-full');
    assert.match(text(error), /1 file of 2 is complete in \/out; no partial file was left/);
    assert.deepEqual([...files.sizes.keys()], ['/out/b.zip']);
    assert.deepEqual(host.outputs, {});
  });

  it('leaves no partial file when it is cancelled', async () => {
    const { host, files, blobs, add, fails } = world();
    add({ name: 'A', fileName: 'a.zip' });
    blobs.transfers.push({ onBlock: (done) => void (done === 5 && host.cancel()) });
    const error = await fails();
    assert.ok(error instanceof CancelledError);
    assert.match(error.message, /Cancelled while downloading a\.zip\. 0 files of 1 are complete/);
    assert.deepEqual([...files.sizes.keys()], []);
  });

  it('says that nothing was downloaded when it is cancelled before', async () => {
    const { host, library, fails } = world();
    host.cancel();
    const error = await fails();
    assert.ok(error instanceof CancelledError);
    assert.match(error.message, /Cancelled before anything was downloaded/);
    assert.deepEqual(library.calls, []);
  });

  it('writes a summary in which foreign text is text', async () => {
    const { host, add, run } = world();
    add({ name: '<img src=x>|', fileName: 'a.zip' });
    await run();
    assert.match(host.summaries[0]?.markdown ?? '', /&lt;img src=x&gt;\\\|/);
    assert.match(host.summaries[0]?.markdown ?? '', /`sha-of-01`/);
  });
});
