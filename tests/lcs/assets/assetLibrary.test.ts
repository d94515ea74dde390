import assert from 'node:assert/strict';
import { startEmulators, type Emulators } from '../../../emulators/start';
import { systemClock } from '../../../src/clock';
import { createSend } from '../../../src/http/createSend';
import { createAssetLibrary } from '../../../src/lcs/assets/assetLibrary';
import type { AssetLibrary } from '../../../src/lcs/assets/types';
import { createLcsClient } from '../../../src/lcs/lcsClient';
import { LcsError } from '../../../src/lcs/lcsError';
import { redact } from '../../../src/redact';

/** The verbs of lcs-api 4.2 against the emulator, over https. */
describe('assetLibrary', () => {
  let emulators: Emulators;
  let send: ReturnType<typeof createSend>;
  let library: AssetLibrary;

  const libraryOf = (projectId: number, username = emulators.connection.username) => {
    const { lcs, entra, connection } = emulators;
    const issued = entra.tokens.issueAccess({
      username,
      clientId: connection.clientId,
      resource: lcs.url,
      tenant: 'contoso',
      seconds: 3600,
    });
    const tokens = { token: () => Promise.resolve(issued.token), reject: () => undefined };
    return createAssetLibrary(createLcsClient({ send, tokens, apiUrl: lcs.url }), projectId, lcs.url);
  };

  before(async () => {
    emulators = await startEmulators();
    send = createSend({
      settings: { userAgent: 'tests', tls: { ca: [emulators.ca] } },
      clock: systemClock,
    });
    library = libraryOf(emulators.projectId);
  });

  after(async () => {
    await send.close();
    await emulators.stop();
  });

  beforeEach(() => {
    emulators.lcs.faults.clear();
    emulators.lcs.assets.splice(0);
    emulators.lcs.requests.splice(0);
    Object.assign(emulators.lcs.settings.assets, { unknownAsset: '404', createWithoutId: false });
  });

  const wanted = { name: 'Main "1"', fileName: 'main.zip', description: '', fileType: 10 };
  const put = async (id: string) => {
    const asset = emulators.lcs.assets.find((one) => one.id === id);
    assert.ok(asset);
    await emulators.blobs.put(asset.blob, Buffer.from('bytes'));
  };
  const failure = async (call: Promise<unknown>): Promise<LcsError> => {
    const error: unknown = await call.then(
      () => assert.fail('succeeded'),
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof LcsError, String(error));
    return error;
  };

  it('creates with the body of Microsoft’s task and gives a link to write to', async () => {
    const { id, location } = await library.create(wanted);
    assert.equal(id, emulators.lcs.assets[0]?.id);
    assert.match(new URL(location).searchParams.get('sp') ?? '', /w/);
    const [request] = emulators.lcs.requests;
    assert.deepEqual(JSON.parse(request?.body ?? ''), {
      Name: 'Main "1"',
      FileName: 'main.zip',
      FileDescription: null,
      SizeByte: 0,
      FileType: 10,
    });
    assert.equal(request?.headers['x-ms-version'], '2017-09-15');
    const signature = new URL(location).searchParams.get('sig') ?? '';
    assert.equal(redact(`the signature ${signature}`), 'the signature ***');
  });

  it('takes a create that LCS accepts and does not do for refused, with its words', async () => {
    emulators.lcs.settings.assets.createWithoutId = true;
    const error = await failure(library.create(wanted));
    assert.equal(error.code, 'asset-refused');
    assert.equal(error.outcomeUnknown, false);
    assert.equal(error.serviceMessage, 'The asset could not be created.');
  });

  it('never repeats a create whose answer is lost', async () => {
    for (const kind of ['process-then-cut', 'process-then-status'] as const) {
      emulators.lcs.assets.splice(0);
      emulators.lcs.faults.add({ path: /CreateFileAsset/, kind, status: 502 });
      assert.equal((await failure(library.create(wanted))).outcomeUnknown, true);
      assert.equal(emulators.lcs.assets.length, 1);
    }
  });

  it('commits with 200 and with 204, then tells the words of the validation', async () => {
    for (const commitStatus of [200, 204] as const) {
      emulators.lcs.settings.assets.commitStatus = commitStatus;
      const { id } = await library.create(wanted);
      await put(id);
      await library.commit(id);
      const words = [];
      for (let poll = 0; poll < 3; poll += 1) words.push(await library.validationStatus(id));
      assert.deepEqual(words, ['Unknown', 'Process', 'Done']);
    }
  });

  it('says that a commit was refused, and does not repeat one whose answer is lost', async () => {
    const { id } = await library.create(wanted);
    const refused = await failure(library.commit(id));
    assert.equal(refused.status, 400);
    assert.match(refused.serviceMessage ?? '', /has not been uploaded/);
    await put(id);
    emulators.lcs.faults.add({ path: /CommitFileAsset/, kind: 'process-then-cut' });
    const before = emulators.lcs.requests.length;
    assert.equal((await failure(library.commit(id))).outcomeUnknown, true);
    assert.equal(emulators.lcs.requests.length, before + 1);
  });

  it('lists the assets of one type with dates in UTC and links', async () => {
    const modifiedDate = Date.UTC(2026, 0, 31, 10, 20, 30);
    await emulators.lcs.addAsset({
      name: 'A',
      fileName: 'a.zip',
      description: 'why',
      version: 3,
      modifiedDate,
    });
    await emulators.lcs.addAsset({ name: 'B', type: 1 });
    const list = await library.list(10);
    assert.equal(list.length, 1);
    const [asset] = list;
    assert.deepEqual(
      [asset?.name, asset?.fileName, asset?.description, asset?.fileType, asset?.version, asset?.modifiedAt],
      ['A', 'a.zip', 'why', 10, 3, modifiedDate],
    );
    assert.equal(asset?.isInvalid, false);
    assert.ok(asset?.location);
    assert.deepEqual(await library.list(12), []);
  });

  it('lists the shared library without links, and fetches one with a link by id', async () => {
    const { id } = await emulators.lcs.addAsset({ name: 'PU42', type: 27, projectId: 'shared' });
    const [asset] = await library.listShared(27);
    assert.equal(asset?.id, id);
    assert.equal(asset.location, undefined);
    assert.match((await library.get(id)).location ?? '', /^https:/);
  });

  it('knows an unknown id from every way of saying so', async () => {
    const id = '00000000-0000-4000-8000-000000000000';
    for (const unknownAsset of ['404', '200-without-id'] as const) {
      emulators.lcs.settings.assets.unknownAsset = unknownAsset;
      const error = await failure(library.get(id));
      assert.equal(error.code, 'asset-not-found', unknownAsset);
      assert.match(error.serviceMessage ?? '', /does not exist/);
      assert.equal((await failure(library.validationStatus(id))).outcomeUnknown, false);
    }
  });

  it('deletes, and takes what is gone already for deleted', async () => {
    const { id } = await emulators.lcs.addAsset({ name: 'old' });
    emulators.lcs.faults.add({ path: /DeleteFileAsset/, kind: 'process-then-cut' });
    await library.remove(id);
    assert.deepEqual(emulators.lcs.assets, []);
    await library.remove(id);
  });

  it('rides out throttling, also for a create', async () => {
    emulators.lcs.faults.add({ kind: 'status', status: 429, headers: { 'retry-after': '1' } });
    const { id } = await library.create(wanted);
    assert.deepEqual(
      emulators.lcs.assets.map((asset) => asset.id),
      [id],
    );
  });

  it('explains a project that the user may not use', async () => {
    const error = await failure(libraryOf(999).list(10));
    assert.equal(error.code, 'lcs-unauthorized');
    assert.match(error.remedy, /never opened the project/);
    emulators.lcs.settings.foreignProjectStatus = 403;
    assert.equal((await failure(libraryOf(999).list(10))).code, 'lcs-forbidden');
  });

  it('names the pages that people open', () => {
    assert.equal(library.page, `${emulators.lcs.url}/V2/AssetLibrary/${emulators.projectId}`);
    assert.equal(library.sharedPage, `${emulators.lcs.url}/V2/SharedAssetLibrary`);
  });
});
