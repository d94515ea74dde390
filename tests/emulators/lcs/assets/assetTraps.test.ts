import assert from 'node:assert/strict';
import type { Emulators } from '../../../../emulators/start';
import { startEmulators } from '../../../../emulators/start';
import type { LcsCaller } from '../../plainHttps';
import { exchange, signedIn, tokenHeader } from '../../plainHttps';

const base = '/box/fileasset';
const unknown = '00000000-0000-4000-8000-000000000000';
const package1 = { Name: 'p', FileName: 'p.zip', FileDescription: null, SizeByte: 0, FileType: 10 };

describe('emulators/lcs traps of the asset library', () => {
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

  async function createId(): Promise<string> {
    return ((await lcs.post(`${base}/CreateFileAsset/${id}`, package1)).json() as { Id: string }).Id;
  }

  it('answers 401 without a token, and with one that is expired, revoked or of another host', async () => {
    const url = `${emulators.lcs.url}${base}/GetAssets/${id}?fileType=10`;
    const status = async (headers: Record<string, string>) =>
      (await exchange(emulators.ca, url, { headers })).status;
    assert.equal(await status({}), 401);
    assert.equal(await status({ authorization: 'Bearer made-up' }), 401);
    const good = await tokenHeader(emulators);
    assert.equal(await status(good), 200);
    emulators.entra.tokens.revoke(good.authorization.slice('Bearer '.length));
    assert.equal(await status(good), 401);
    assert.equal(await status(await tokenHeader(emulators, emulators.otherLcs.url)), 401);
    emulators.entra.settings.tokenSeconds = 5;
    const short = await tokenHeader(emulators);
    assert.equal(await status(short), 200);
    now += 5_000;
    assert.equal(await status(short), 401);
  });

  it('refuses a project of others or of another geography with 401 or 403', async () => {
    emulators.lcs.addProject(42, 'someone.else@contoso.example');
    const path = (project: number) => `${base}/GetAssets/${project}?fileType=10`;
    assert.deepEqual([(await lcs.get(path(42))).status, (await lcs.get(path(43))).status], [401, 401]);
    emulators.lcs.settings.foreignProjectStatus = 403;
    const refused = await lcs.get(path(42));
    assert.equal(refused.status, 403);
    assert.equal(typeof (refused.json() as { Message: string }).Message, 'string');
    emulators.lcs.settings.foreignProjectStatus = 401;
    const elsewhere = await signedIn(emulators, emulators.otherLcs.url);
    assert.equal((await elsewhere.get(path(id))).status, 401);
  });

  it('knows both shapes of an unknown asset and of an error', async () => {
    const settings = emulators.lcs.settings.assets;
    const path = `${base}/GetFileAsset/${id}?assetId=${unknown}`;
    const plain = await lcs.get(path);
    assert.equal(plain.status, 404);
    assert.deepEqual(Object.keys(plain.json() as object), ['Message']);
    settings.unknownAsset = '200-without-id';
    settings.errorShape = 'envelope';
    const hidden = await lcs.get(path);
    assert.equal(hidden.status, 200);
    const body = hidden.json() as Record<string, unknown>;
    assert.equal(body.IsSuccess, false);
    assert.equal(typeof body.ErrorMessage, 'string');
    assert.match(String(body.OperationActivityId), /^[\da-f-]{36}$/);
    assert.equal('Id' in body, false);
  });

  it('can create with 200 and no Id', async () => {
    emulators.lcs.settings.assets.createWithoutId = true;
    const { status, json } = await lcs.post(`${base}/CreateFileAsset/${id}`, package1);
    assert.deepEqual([status, Object.keys(json() as object)], [200, ['Message']]);
  });

  it('refuses what is no asset', async () => {
    const path = `${base}/CreateFileAsset/${id}`;
    const wrong = [
      { ...package1, Name: '' },
      { ...package1, FileName: '' },
      { ...package1, FileType: 99 },
      'x',
    ];
    for (const body of wrong) assert.equal((await lcs.post(path, body)).status, 400, JSON.stringify(body));
    assert.equal((await lcs.post(path)).status, 415);
  });

  it('commits a missing blob with an error, or lets its validation fail', async () => {
    const settings = emulators.lcs.settings.assets;
    const assetId = await createId();
    const commit = () => lcs.post(`${base}/CommitFileAsset/${id}?assetId=${assetId}`);
    assert.equal((await commit()).status, 400);
    settings.commitWithoutBlob = 'accept';
    settings.commitStatus = 200;
    assert.equal((await commit()).status, 200);
    const words: string[] = [];
    for (let poll = 0; poll < 2; poll += 1) {
      const answer = await lcs.get(`${base}/GetFileAssetValidationStatus/${id}?assetId=${assetId}`);
      words.push((answer.json() as { DisplayStatus: string }).DisplayStatus);
    }
    assert.deepEqual(words, ['Process', 'Failed']);
  });

  it('takes uncommitted blocks for no bytes', async () => {
    const answer = await lcs.post(`${base}/CreateFileAsset/${id}`, package1);
    const { Id, FileLocation } = answer.json() as { Id: string; FileLocation: string };
    const url = `${FileLocation}&comp=block&blockid=${encodeURIComponent(btoa('0001'))}`;
    assert.equal((await exchange(emulators.ca, url, { method: 'PUT', body: 'x' })).status, 201);
    assert.equal((await lcs.post(`${base}/CommitFileAsset/${id}?assetId=${Id}`)).status, 400);
  });

  it('accepts x-ms-version and unknown headers, and paths in any letter case', async () => {
    const { authorization } = await tokenHeader(emulators);
    const url = `${emulators.lcs.url}/BOX/fileasset/getassets/${id}?fileType=10`;
    const headers = { authorization, 'x-ms-version': '2017-09-15', 'x-unheard-of': '1' };
    assert.equal((await exchange(emulators.ca, url, { headers })).status, 200);
  });
});
