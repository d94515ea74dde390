import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { lcsSettings } from '../../../scripts/runOne/readConnection';
import { readSettings } from '../../../scripts/runOne/readSettings';

describe('readSettings', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'env-'));
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('prefers the environment, fills up from the file, then from the defaults', async () => {
    const file = path.join(folder, '.env');
    await writeFile(file, 'LCS_USERNAME=file\nLCS_PASSWORD="p # w"\nLCS_CLIENTID=id\nLCS_APIURL=\n');
    assert.deepEqual(await readSettings(lcsSettings, file, { LCS_USERNAME: 'environment' }), {
      authority: 'https://login.microsoftonline.com/organizations',
      apiUrl: 'https://lcsapi.lcs.dynamics.com',
      username: 'environment',
      password: 'p # w',
      clientId: 'id',
    });
  });

  it('names every missing value', async () => {
    await assert.rejects(
      readSettings(lcsSettings, path.join(folder, 'none'), { LCS_CLIENTID: 'id' }),
      /LCS_USERNAME, LCS_PASSWORD are missing[^]*\.env\.example/,
    );
  });
});
