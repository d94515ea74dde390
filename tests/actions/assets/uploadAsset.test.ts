import assert from 'node:assert/strict';
import { uploadAsset, type UploadInputs } from '../../../src/actions/assets/uploadAsset';
import { CancelledError, TaskError } from '../../../src/errors';
import { fakeAssetLibrary, lcsError, lostAnswer } from '../../fakes/fakeAssetLibrary';
import { expiredLink, fakeBlobs } from '../../fakes/fakeBlobs';
import { fakeClock } from '../../fakes/fakeClock';
import { fakeFiles } from '../../fakes/fakeFiles';
import { fakeHost } from '../../fakes/fakeHost';

const megabyte = 1024 * 1024;

function world(sizes: Record<string, number> = { '/drop/main.zip': 100 * megabyte }) {
  const host = fakeHost();
  const clock = fakeClock();
  const files = fakeFiles(sizes);
  const blobs = fakeBlobs(files);
  const library = fakeAssetLibrary();
  const inputs: UploadInputs = {
    assetType: 10,
    assetPath: '/drop/main.zip',
    assetName: undefined,
    assetDescription: 'build 7',
    waitForValidation: true,
    validationTimeoutMinutes: 60,
    ifAssetExists: 'create',
  };
  const run = (changes: Partial<UploadInputs> = {}) =>
    uploadAsset({ host, clock, files, blobs, library }, { ...inputs, ...changes });
  const fails = async (changes: Partial<UploadInputs> = {}): Promise<TaskError> => {
    const error: unknown = await run(changes).then(
      () => assert.fail('the upload succeeded'),
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof TaskError, String((error as Error).stack));
    return error;
  };
  /** What the user reads, error included. */
  const text = (error: TaskError) => [error.message, error.remedy, ...error.facts].join('\n');
  return { host, clock, files, blobs, library, run, fails, text };
}

const idOf = (call: string | undefined) => call?.split(' ')[1] ?? '';

describe('uploadAsset', () => {
  it('creates, uploads, commits, waits and hands out the id', async () => {
    const { host, clock, blobs, library, run } = world();
    const outcome = await run();
    const [asset] = library.assets;
    assert.ok(asset);
    assert.deepEqual(
      [asset.name, asset.fileName, asset.description, asset.fileType, asset.committed],
      ['main.zip', 'main.zip', 'build 7', 10, true],
    );
    assert.equal(blobs.sizes.get(`https://blobs.example/${asset.id}`), 100 * megabyte);
    assert.deepEqual(host.outputs, {
      FileAssetId: asset.id,
      AssetName: 'main.zip',
      ValidationStatus: 'Done',
    });
    assert.deepEqual(clock.sleeps, [2000, 5000, 10_000]);
    assert.equal(outcome.result, 'Succeeded');
    assert.match(outcome.message, new RegExp(`Uploaded 'main.zip' \\(100 MB\\).*FileAssetId ${asset.id}`));
    assert.deepEqual(host.warnings, []);
  });

  it('says every word of the validation once, with the time', async () => {
    const { host, library, run } = world();
    library.words = ['Unknown', 'Unknown', 'Queued', 'Process', 'Process', 'Process', 'Done'];
    await run();
    assert.deepEqual(
      host.infos.filter((line) => line.startsWith('Validation status')),
      [
        'Validation status: Unknown (after 2 s).',
        'Validation status: Queued (after 17 s).',
        'Validation status: Process (after 37 s).',
        'Validation status: Done (after 3 min 17 s).',
      ],
    );
  });

  it('shows that it is still waiting every five minutes', async () => {
    const { host, library, run } = world();
    library.words = [...Array<string>(14).fill('Process'), 'Done'];
    await run();
    assert.equal(host.infos.filter((line) => line.includes('still Process')).length, 2);
  });

  it('takes the given name, and leaves the validation alone when told to', async () => {
    const { host, library, run } = world();
    await run({ assetName: 'Release 7', waitForValidation: false });
    assert.equal(library.assets[0]?.name, 'Release 7');
    assert.equal(library.assets[0].fileName, 'main.zip');
    assert.equal(host.outputs.ValidationStatus, '');
    assert.ok(!library.calls.some((call) => call.startsWith('validationStatus')));
  });

  it('reports percent, speed and time left, a line every ten seconds', async () => {
    const { host, clock, blobs, run } = world();
    blobs.transfers.push({ onBlock: () => clock.advance(4000) });
    await run({ waitForValidation: false });
    assert.deepEqual(
      host.infos.filter((line) => /^Upload(ing|ed) main/.test(line)),
      [
        'Uploading main.zip (100 MB).',
        'Uploading main.zip: 30 % (30 MB of 100 MB), 2.5 MB/s, time left: 28 s',
        'Uploading main.zip: 60 % (60 MB of 100 MB), 2.5 MB/s, time left: 16 s',
        'Uploading main.zip: 90 % (90 MB of 100 MB), 2.5 MB/s, time left: 4 s',
        'Uploaded main.zip: 100 MB in 40 s (2.5 MB/s).',
      ],
    );
    assert.deepEqual(
      host.progressed.map(({ percent }) => percent),
      [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100],
    );
  });

  describe('the file', () => {
    const sizes = { '/drop/a1.zip': 5, '/drop/a2.zip': 6, '/drop/a3.zip': 7, '/drop/empty.zip': 0 };

    const cases: [string, string, string, RegExp][] = [
      [
        'that is not there',
        '/drop/none.zip',
        'file-not-found',
        /assetPath: there is no file '\/drop\/none\.zip'/,
      ],
      [
        'of a pattern that matches none',
        '/drop/z*.zip',
        'no-file-matches',
        /no file matches '\/drop\/z\*\.zip'/,
      ],
      [
        'of a pattern that matches three',
        '/drop/a*.zip',
        'several-files-match',
        /matches 3 files[^]*matches: \/drop\/a1\.zip\nmatches: \/drop\/a2\.zip\nmatches: \/drop\/a3\.zip/,
      ],
      ['that is a folder', '/drop', 'path-is-folder', /'\/drop' is a folder/],
      ['that is empty', '/drop/empty.zip', 'file-empty', /'\/drop\/empty\.zip' is empty/],
    ];
    for (const [name, assetPath, code, words] of cases)
      it(`${name}: clear error, nothing sent`, async () => {
        const { files, library, fails, text } = world(sizes);
        files.folders.add('/drop');
        const error = await fails({ assetPath });
        assert.equal(error.code, code);
        assert.match(text(error), words);
        assert.deepEqual(library.calls, []);
      });

    it('whose path is written for Windows gets a hint elsewhere', async () => {
      const { fails } = world(sizes);
      for (const assetPath of ['/drop\\a1.zip', '/drop\\a*.zip'])
        assert.match((await fails({ assetPath })).remedy, /folders are separated by \//);
      assert.doesNotMatch((await fails({ assetPath: 'C:\\drop\\none.zip' })).remedy, /separated/);
    });

    it('may be found by a pattern that matches one', async () => {
      const { library, run } = world(sizes);
      await run({ assetPath: '/drop/*2.zip' });
      assert.equal(library.assets[0]?.name, 'a2.zip');
    });

    it('is warned about before the upload when LCS would reject it', async () => {
      const { host, files, run } = world();
      files.problems = ['The zip holds another zip.'];
      await run();
      assert.deepEqual(host.warnings, [
        "LCS is likely to reject 'main.zip' as a deployable package. The zip holds another zip.",
      ]);
      const warnedAt = host.lines.findIndex(({ level }) => level === 'warning');
      assert.ok(warnedAt < host.lines.findIndex(({ text }) => text.startsWith('Uploading')));
    });

    it('is not checked as a package when it is something else', async () => {
      const { host, files, run } = world();
      files.problems = ['No zip.'];
      await run({ assetType: 15 });
      assert.deepEqual(host.warnings, []);
    });
  });

  describe('ifAssetExists', () => {
    it('create: uploads another one beside it', async () => {
      const { library, run } = world();
      library.add({ name: 'main.zip' });
      await run();
      assert.equal(library.assets.length, 2);
    });

    it('fail: names what exists, whatever its case, and uploads nothing', async () => {
      const { library, fails, text } = world();
      const { id } = library.add({ name: 'MAIN.zip' });
      library.add({ name: 'main.zip', fileType: 1 });
      const error = await fails({ ifAssetExists: 'fail' });
      assert.equal(error.code, 'asset-exists');
      assert.match(text(error), new RegExp(`holds 1 asset [^]*asset ${id} 'MAIN.zip'`));
      assert.deepEqual(library.calls, ['list 10']);
    });

    it('fail: uploads when there is none', async () => {
      const { library, run } = world();
      library.add({ name: 'other.zip' });
      await run({ ifAssetExists: 'fail' });
      assert.equal(library.assets.length, 2);
    });

    it('reuse: takes the newest valid one', async () => {
      const { host, library, blobs, run } = world();
      library.add({ name: 'main.zip' });
      const { id } = library.add({ name: 'main.zip' });
      library.add({ name: 'main.zip', words: ['Failed'] });
      library.add({ name: 'main.zip', isInvalid: true });
      library.add({ name: 'main.zip', committed: false, words: ['Unknown'] });
      await run({ ifAssetExists: 'reuse' });
      assert.deepEqual(host.outputs, { FileAssetId: id, AssetName: 'main.zip', ValidationStatus: 'Done' });
      assert.deepEqual(blobs.calls, []);
      assert.equal(library.assets.length, 5);
    });

    it('reuse: uploads when none is valid, and says so', async () => {
      const { host, library, run } = world();
      library.add({ name: 'main.zip', words: ['Failed'] });
      await run({ ifAssetExists: 'reuse' });
      assert.equal(library.assets.length, 2);
      assert.ok(host.infos.some((line) => line.includes('holds no valid asset')));
    });

    it('reuse: goes on waiting for one that LCS is validating', async () => {
      const { host, library, blobs, run } = world();
      const { id } = library.add({ name: 'main.zip', words: ['Process', 'Process', 'Done'] });
      await run({ ifAssetExists: 'reuse' });
      assert.deepEqual(host.outputs, { FileAssetId: id, AssetName: 'main.zip', ValidationStatus: 'Done' });
      assert.deepEqual(blobs.calls, []);
    });

    it('reuse: passes over one of which LCS says nothing, but not a failure of LCS', async () => {
      const { host, library, run, fails } = world();
      const { id } = library.add({ name: 'main.zip' });
      const gone = library.add({ name: 'main.zip' });
      library.fail('validationStatus', lcsError({ code: 'lcs-not-found', status: 404, what: 'No such.' }));
      await run({ ifAssetExists: 'reuse' });
      assert.equal(host.outputs.FileAssetId, id);
      assert.ok(host.infos.some((line) => line.includes(gone.id) && line.endsWith('not used. No such.')));
      library.fail('validationStatus', lcsError({ code: 'lcs-unavailable', status: 503 }));
      assert.equal((await fails({ ifAssetExists: 'reuse' })).code, 'lcs-unavailable');
    });

    it('reuse: does not hand out one that is not valid yet when it shall not wait', async () => {
      const { library, run } = world();
      library.add({ name: 'main.zip', words: ['Process'] });
      await run({ ifAssetExists: 'reuse', waitForValidation: false });
      assert.equal(library.assets.length, 2);
    });
  });

  describe('when the answer to the create is lost', () => {
    it('takes over the one new entry that can be written to', async () => {
      const { library, run } = world();
      library.add({ name: 'main.zip' });
      library.listPermissions = 'rcw';
      library.fail('create', lostAnswer(), { after: true });
      await run();
      assert.equal(library.assets.length, 2);
      assert.equal(library.calls.filter((call) => call.startsWith('create')).length, 1);
    });

    it('names the empty leftover that cannot be written to, and creates again', async () => {
      const { host, library, run } = world();
      library.fail('create', lostAnswer(), { after: true });
      await run();
      const [leftover, used] = library.assets;
      assert.equal(library.assets.length, 2);
      assert.equal(host.outputs.FileAssetId, used?.id);
      assert.ok(
        host.warnings.some((line) => line.includes(`empty entry in the asset library: ${leftover?.id}`)),
      );
    });

    it('leaves entries of others alone: another file name, another description, several', async () => {
      for (const strangers of [
        [{ fileName: 'other.zip' }],
        [{ description: 'build 6' }],
        [{ description: 'build 7' }, { description: 'build 7' }],
      ]) {
        const { library, run } = world();
        library.listPermissions = 'rcw';
        library.fail('create', lostAnswer());
        const list = library.list.bind(library);
        let lists = 0;
        library.list = (type, signal) => {
          lists += 1;
          if (lists === 2)
            for (const stranger of strangers)
              library.add({ name: 'main.zip', committed: false, ...stranger });
          return list(type, signal);
        };
        await run();
        assert.equal(library.assets.filter(({ committed }) => committed).length, 1);
        assert.equal(library.assets.length, strangers.length + 1);
        assert.equal(library.assets.at(-1)?.committed, true);
      }
    });

    it('creates again when nothing came of it, three times at the most', async () => {
      const { library, run, fails, text } = world();
      library.fail('create', lostAnswer());
      await run();
      assert.equal(library.assets.length, 1);
      for (let time = 0; time < 3; time += 1) library.fail('create', lostAnswer());
      const error = await fails();
      assert.equal(error.code, 'asset-create-unknown');
      assert.match(text(error), /3 times[^]*the connection was cut[^]*V2\/AssetLibrary/);
      assert.equal(library.assets.length, 1);
    });

    it('says what may be left when it cannot look', async () => {
      const { library, fails, text } = world();
      library.fail('create', lostAnswer(), { after: true });
      library.fail('list', lcsError({ what: 'LCS is away.', code: 'lcs-unavailable' }), { skip: 1 });
      const error = await fails();
      assert.match(text(error), /LCS is away\.[^]*may hold an empty entry/);
    });

    it('does not repeat a create that LCS refused', async () => {
      const { library, fails } = world();
      library.fail('create', lcsError());
      assert.equal((await fails()).code, 'lcs-refused');
      assert.deepEqual(library.calls, ['list 10', 'create main.zip']);
    });
  });

  describe('when the upload fails', () => {
    const failAtBlock = (block: number, error: Error) => ({
      onBlock: (done: number) => {
        if (done === block) throw error;
      },
    });
    const changed = () =>
      new TaskError({ code: 'file-changed', what: 'The file changed.', remedy: 'Wait for it.' });

    it('deletes its own draft and says so', async () => {
      const { host, library, blobs, fails, text } = world();
      blobs.transfers.push(failAtBlock(3, changed()));
      const error = await fails();
      assert.equal(error.code, 'file-changed');
      assert.match(text(error), /The file changed\.[^]*was deleted; nothing is left/);
      assert.deepEqual(library.assets, []);
      assert.equal(host.outputs.FileAssetId, undefined);
    });

    it('names the draft that it could not delete', async () => {
      const { library, blobs, fails, text } = world();
      blobs.transfers.push(failAtBlock(3, changed()));
      library.fail('remove', lcsError());
      const error = await fails();
      assert.match(text(error), new RegExp(`unfinished asset ${library.assets[0]?.id} is still in`));
    });

    it('never deletes an entry that it took over', async () => {
      const { library, blobs, fails, text } = world();
      library.listPermissions = 'rcw';
      library.fail('create', lostAnswer(), { after: true });
      blobs.transfers.push(failAtBlock(3, changed()));
      const error = await fails();
      assert.match(text(error), /is still in the asset library/);
      assert.equal(library.assets.length, 1);
    });

    it('starts once more with a fresh asset when the link expires', async () => {
      const { host, library, blobs, run } = world();
      blobs.transfers.push(failAtBlock(5, expiredLink()));
      await run();
      assert.equal(library.assets.length, 1);
      assert.equal(blobs.calls.length, 2);
      assert.equal(host.outputs.FileAssetId, idOf(blobs.calls[1]));
      assert.ok(
        host.warnings.some((line) => /expired before the file was complete.*Starting once more/.test(line)),
      );
    });

    it('gives up when the second link expires too, and leaves nothing', async () => {
      const { library, blobs, fails } = world();
      blobs.transfers.push(failAtBlock(5, expiredLink()), failAtBlock(5, expiredLink()));
      const error = await fails();
      assert.equal(error.code, 'upload-too-slow');
      assert.deepEqual(library.assets, []);
    });

    it('lets a defect through, after deleting the draft and saying so', async () => {
      const { host, library, blobs, run } = world();
      blobs.transfers.push(failAtBlock(1, new RangeError('defect')));
      await assert.rejects(run(), RangeError);
      assert.deepEqual(library.assets, []);
      assert.ok(host.warnings.some((line) => line.includes('nothing is left')));
    });
  });

  describe('the commit', () => {
    it('that LCS refuses leaves nothing', async () => {
      const { library, fails, text } = world();
      library.fail('commit', lcsError());
      const error = await fails();
      assert.match(text(error), /nothing is left in the asset library/);
      assert.deepEqual(library.assets, []);
    });

    it('whose answer is lost is not repeated when LCS has begun to validate', async () => {
      const { host, library, run } = world();
      library.words = ['Process', 'Done'];
      library.fail('commit', lostAnswer('commit'), { after: true });
      await run();
      assert.equal(library.calls.filter((call) => call.startsWith('commit')).length, 1);
      assert.equal(host.outputs.ValidationStatus, 'Done');
    });

    it('whose answer is lost is repeated when LCS has not', async () => {
      const { library, run } = world();
      library.fail('commit', lostAnswer('commit'));
      await run();
      assert.deepEqual(
        library.calls.slice(2, 5).map((call) => call.split(' ')[0]),
        ['commit', 'validationStatus', 'commit'],
      );
      assert.equal(library.assets[0]?.committed, true);
    });

    it('that stays lost ends with the id, and deletes nothing', async () => {
      const { host, library, fails, text } = world();
      for (let time = 0; time < 3; time += 1) library.fail('commit', lostAnswer('commit'));
      const error = await fails();
      assert.match(text(error), new RegExp(`asset ${library.assets[0]?.id} may be committed or not`));
      assert.equal(library.assets.length, 1);
      assert.equal(host.outputs.FileAssetId, undefined);
    });

    it('that is refused after a lost one counts when LCS has it', async () => {
      const { library, run } = world();
      library.words = ['Unknown', 'Process', 'Done'];
      library.fail('commit', lostAnswer('commit'), { after: true });
      library.fail('commit', lcsError({ what: 'Committed already.' }));
      await run();
      assert.equal(library.assets[0]?.committed, true);
    });
  });

  describe('the validation', () => {
    it('that fails shows the words of the service and the page to open', async () => {
      const { host, library, fails, text } = world();
      library.words = ['Process', 'Failed'];
      const commit = library.commit.bind(library);
      library.commit = async (id, signal) => {
        await commit(id, signal);
        library.assets[0]!.validationText = 'HotfixInstallationInfo.xml could not be found';
      };
      const error = await fails();
      assert.equal(error.code, 'asset-invalid');
      assert.match(
        text(error),
        /status 'Failed'[^]*V2\/AssetLibrary[^]*LCS says: HotfixInstallationInfo\.xml/,
      );
      assert.equal(host.outputs.FileAssetId, library.assets[0]?.id);
      assert.equal(host.outputs.ValidationStatus, 'Failed');
    });

    it('that ends with an unknown word fails when the asset is marked invalid, also behind Done', async () => {
      for (const word of ['Ungültig', 'Done']) {
        const { library, fails } = world();
        library.words = ['Process', word];
        const commit = library.commit.bind(library);
        library.commit = async (id, signal) => {
          await commit(id, signal);
          library.assets[0]!.isInvalid = true;
        };
        assert.equal((await fails()).code, 'asset-invalid', word);
      }
    });

    it('that takes too long names the id and how to go on', async () => {
      const { clock, library, fails, text } = world();
      library.words = ['Process'];
      const error = await fails({ validationTimeoutMinutes: 3 });
      assert.equal(error.code, 'validation-timeout');
      assert.match(
        text(error),
        new RegExp(`${library.assets[0]?.id} within 3 min[^]*'Process'[^]*ifAssetExists: reuse`),
      );
      assert.doesNotMatch(error.remedy, /waitForValidation/);
      assert.equal(clock.elapsedMs, 180_000);
      assert.deepEqual(clock.sleeps, [2000, 5000, 10_000, 20_000, 40_000, 60_000, 43_000]);
    });

    it('that never begins hints at types that need none', async () => {
      const { library, fails } = world();
      library.words = ['Unknown'];
      const { remedy } = await fails({ validationTimeoutMinutes: 1 });
      assert.match(remedy, /waitForValidation to false/);
      // reuse would upload once more: only an asset that is being validated is taken over.
      assert.doesNotMatch(remedy, /reuse/);
    });

    it('waits through an outage of LCS', async () => {
      const { host, library, run } = world();
      library.fail('validationStatus', lcsError({ status: 503, what: 'LCS answered 503.' }));
      library.fail('validationStatus', lcsError({ what: 'No route.' }));
      await run();
      assert.deepEqual(host.warnings, ['LCS answered 503. Still waiting.', 'No route. Still waiting.']);
      assert.equal(host.outputs.ValidationStatus, 'Done');
    });

    it('ends at once when LCS refuses to tell', async () => {
      const { library, fails } = world();
      library.fail('validationStatus', lcsError({ code: 'lcs-forbidden', status: 403 }));
      assert.equal((await fails()).code, 'lcs-forbidden');
    });
  });

  describe('a cancellation', () => {
    it('in the middle of the upload deletes the draft', async () => {
      const { host, library, blobs, fails } = world();
      blobs.transfers.push({ onBlock: (done) => void (done === 4 && host.cancel()) });
      const error = await fails();
      assert.ok(error instanceof CancelledError);
      assert.match(error.message, /Cancelled while uploading main\.zip\. .* was deleted; nothing is left/);
      assert.deepEqual(library.assets, []);
    });

    it('does not wait longer than a second for a dead LCS', async () => {
      const { host, clock, library, blobs, fails } = world();
      blobs.transfers.push({ onBlock: (done) => void (done === 4 && host.cancel()) });
      library.remove = () => new Promise<void>(() => undefined);
      const error = await fails();
      assert.match(error.message, /is still in the asset library/);
      assert.equal(clock.elapsedMs, 1000);
    });

    it('before the create says that nothing was changed', async () => {
      const { host, library, fails } = world();
      library.list = () => {
        host.cancel();
        return Promise.resolve([]);
      };
      const error = await fails();
      assert.ok(error instanceof CancelledError);
      assert.match(error.message, /before anything was changed in LCS/);
      assert.deepEqual(library.calls, []);
    });

    it('during the create says what may be left', async () => {
      const { host, library, fails } = world();
      library.create = () => {
        host.cancel();
        return Promise.reject(host.signal.reason as Error);
      };
      assert.match((await fails()).message, /Cancelled while creating .* may hold an empty entry/);
    });

    it('during the commit leaves the asset and says so', async () => {
      const { host, library, fails } = world();
      library.commit = () => {
        host.cancel();
        return Promise.reject(host.signal.reason as Error);
      };
      const error = await fails();
      assert.match(error.message, /Cancelled while committing .* may be committed or not/);
      assert.equal(library.assets.length, 1);
    });

    it('during the validation says that it goes on in LCS, with the id as output', async () => {
      const { host, clock, library, fails } = world();
      clock.at(12_000, () => host.cancel());
      const error = await fails();
      assert.ok(error instanceof CancelledError);
      assert.match(error.message, /complete in LCS, and the validation goes on/);
      assert.equal(host.outputs.FileAssetId, library.assets[0]?.id);
      assert.equal(clock.elapsedMs, 12_000);
    });
  });

  it('writes a summary in which foreign text is text', async () => {
    const { host, run } = world();
    await run({ assetName: '[x](http://evil) | <b>' });
    const [summary] = host.summaries;
    assert.equal(summary?.title, 'LCS asset upload');
    assert.match(summary.markdown, /\\\[x\\\]\\\(http&#58;\/\/evil\\\) \\\| &lt;b&gt;/);
    assert.match(summary.markdown, /\[Open in LCS\]\(https:\/\/lcs\.example\/V2\/AssetLibrary\/1\)/);
  });
});
