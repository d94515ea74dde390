import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeSecretFile } from '../../src/files/writeSecretFile';

describe('writeSecretFile', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'secret-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('writes what only the owner can read', async () => {
    const file = path.join(folder, 'a.zip');
    await writeSecretFile(file, Buffer.from('PK'));
    assert.equal(await readFile(file, 'utf8'), 'PK');
    // Windows has no such bits: the rights of the folder count there.
    if (process.platform !== 'win32') assert.equal((await stat(file)).mode & 0o777, 0o600);
  });

  it('touches nothing that is there, nor what a link leads to', async () => {
    const file = path.join(folder, 'a.zip');
    await writeFile(file, 'mine');
    await assert.rejects(writeSecretFile(file, Buffer.from('PK')), { code: 'EEXIST' });
    assert.equal(await readFile(file, 'utf8'), 'mine');
    if (process.platform === 'win32') return;
    const link = path.join(folder, 'link.zip');
    await symlink(path.join(folder, 'elsewhere'), link);
    await assert.rejects(writeSecretFile(link, Buffer.from('PK')), { code: 'EEXIST' });
  });
});
