import assert from 'node:assert/strict';
import type { Emulators } from '../../../../emulators/start';
import { startEmulators } from '../../../../emulators/start';
import type { LcsCaller } from '../../plainHttps';
import { exchange, signedIn } from '../../plainHttps';

interface AssetBody {
  Id: string;
  Name: string;
  FileLocation: string | null;
  ModifiedDate: string;
  Version: number;
  IsInvalid: boolean;
}

const base = '/box/fileasset';
const package1 = { Name: 'p', FileName: 'p.zip', FileDescription: null, SizeByte: 0, FileType: 10 };

describe('emulators/lcs asset library', () => {
  let now = Date.now();
  let emulators: Emulators;
  let lcs: LcsCaller;
  let id: number;

  before(async () => {
    emulators = await startEmulators({ now: () => now });
    id = emulators.projectId;
  });
  after(() => emulators.stop());
  beforeEach(async () => {
    emulators.reset();
    lcs = await signedIn(emulators);
  });

  async function create(changes: object = {}): Promise<AssetBody> {
    const answer = await lcs.post(`${base}/CreateFileAsset/${id}`, { ...package1, ...changes });
    assert.equal(answer.status, 200);
    return answer.json() as AssetBody;
  }
  async function upload(asset: AssetBody, body = 'bytes'): Promise<void> {
    // Old clients add the version to the query.
    const url = `${asset.FileLocation}&api-version=2016-05-31`;
    const headers = { 'x-ms-blob-type': 'BlockBlob' };
    assert.equal((await exchange(emulators.ca, url, { method: 'PUT', headers, body })).status, 201);
  }
  const commit = (asset: AssetBody) => lcs.post(`${base}/CommitFileAsset/${id}?assetId=${asset.Id}`);
  async function validation(asset: AssetBody): Promise<string> {
    const answer = await lcs.get(`${base}/GetFileAssetValidationStatus/${id}?assetId=${asset.Id}`);
    const body = answer.json() as { Id: string; DisplayStatus: string };
    assert.equal(body.Id, asset.Id);
    return body.DisplayStatus;
  }
  const list = async (fileType = 10) =>
    (await lcs.get(`${base}/GetAssets/${id}?fileType=${fileType}`)).json() as AssetBody[];

  it('takes an asset from create to valid', async () => {
    const asset = await create();
    assert.match(asset.FileLocation ?? '', /[?&]sv=2015-12-11&.*sr=b&sp=rcw&sig=/);
    assert.equal('FileAssetProperties' in asset && 'CanPublish' in asset, true);
    await upload(asset, 'the package');
    const committed = await commit(asset);
    assert.deepEqual([committed.status, committed.text], [204, '']);
    const words = [await validation(asset), await validation(asset), await validation(asset)];
    assert.deepEqual(words, ['Unknown', 'Process', 'Done']);
    assert.equal((await emulators.lcs.content(asset.Id)).toString(), 'the package');
  });

  it('lists bare arrays: of one type, committed ones, with links in the project library', async () => {
    const [hidden, shown] = [await create({ Name: 'hidden' }), await create({ Name: 'shown' })];
    await upload(shown);
    await commit(shown);
    await create({ FileType: 1, FileName: 'm.axmodel' });
    const found = await list();
    assert.deepEqual(
      found.map(({ Name }) => Name),
      ['shown'],
    );
    const link = await exchange(emulators.ca, found[0]?.FileLocation ?? '');
    assert.equal(link.text, 'bytes');
    assert.match(found[0]?.ModifiedDate ?? '', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}$/);
    emulators.lcs.settings.assets.listUncommitted = true;
    assert.equal((await list()).length, 2);
    assert.deepEqual(await list(26), []);
    assert.notEqual(hidden.Id, shown.Id);
  });

  it('shares assets without links, found one by one from any project', async () => {
    const seeded = await emulators.lcs.addAsset({
      name: 'NuGet',
      type: 27,
      projectId: 'shared',
      content: 'n',
    });
    assert.deepEqual(await list(27), []);
    const [item] = (await lcs.get(`${base}/GetSharedAssets?fileType=27`)).json() as AssetBody[];
    assert.equal(item?.FileLocation, null);
    const one = (await lcs.get(`${base}/GetFileAsset/${id}?assetId=${seeded.id}`)).json() as AssetBody;
    assert.equal((await exchange(emulators.ca, one.FileLocation ?? '')).text, 'n');
  });

  it('gives a fresh link with every look, and links expire by the clock', async () => {
    emulators.lcs.settings.assets.readSasSeconds = 600;
    const seeded = await emulators.lcs.addAsset({ name: 'x' });
    const look = async (): Promise<string> => {
      const answer = await lcs.get(`${base}/GetFileAsset/${id}?assetId=${seeded.id}`);
      return (answer.json() as AssetBody).FileLocation ?? '';
    };
    const old = await look();
    now += 601_000;
    const expired = await exchange(emulators.ca, old);
    assert.deepEqual([expired.status, expired.headers['x-ms-error-code']], [403, 'AuthenticationFailed']);
    assert.match(expired.text, /<Code>AuthenticationFailed<\/Code>/);
    assert.equal((await exchange(emulators.ca, await look())).status, 200);
  });

  it('seeds assets with type, version, date, size and validation', async () => {
    const modifiedDate = Date.UTC(2026, 0, 2, 3, 4, 5, 678);
    const seeded = await emulators.lcs.addAsset({
      name: 'Release 7',
      fileName: 'r7.zip',
      size: 3 * 1024 * 1024 + 1,
      version: 7,
      modifiedDate,
      validation: 'Failed',
    });
    const [item] = await list();
    assert.deepEqual(
      [item?.Name, item?.Version, item?.ModifiedDate, item?.IsInvalid],
      ['Release 7', 7, '2026-01-02T03:04:05.678', true],
    );
    assert.equal(await validation(item as AssetBody), 'Failed');
    const content = await emulators.lcs.content(seeded.id);
    assert.equal(content.length, 3 * 1024 * 1024 + 1);
    assert.notDeepEqual(content.subarray(0, 1024), content.subarray(1024 * 1024, 1024 * 1024 + 1024));
  });

  it('deletes an asset with its blob', async () => {
    const seeded = await emulators.lcs.addAsset({ name: 'x' });
    const path = `${base}/DeleteFileAsset/${id}?assetId=${seeded.id}`;
    assert.equal((await lcs.post(path)).status, 200);
    assert.equal(await emulators.blobs.size(seeded.blob), undefined);
    assert.equal((await lcs.post(path)).status, 404);
  });

  it('validates by elapsed time when told so', async () => {
    const asset = await create();
    const stored = emulators.lcs.assets.find((one) => one.id === asset.Id);
    assert.ok(stored);
    stored.validationSteps = [{ word: 'Process', forMs: 300_000 }, { word: 'Not Validated' }];
    await upload(asset);
    await commit(asset);
    assert.deepEqual([await validation(asset), await validation(asset)], ['Process', 'Process']);
    now += 300_000;
    assert.equal(await validation(asset), 'Not Validated');
  });
});
