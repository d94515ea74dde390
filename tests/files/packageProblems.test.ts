import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import yazl from 'yazl';
import { packageProblems } from '../../src/files/packageProblems';
import { writeHugeZip } from './hugeZip';

describe('packageProblems', () => {
  let folder: string;
  const file = () => path.join(folder, 'package.zip');

  const problemsOfZip = async (names: readonly string[]): Promise<string[]> => {
    const zip = new yazl.ZipFile();
    for (const name of names) {
      if (name.endsWith('/')) zip.addEmptyDirectory(name);
      else zip.addBuffer(Buffer.from(name), name);
    }
    zip.end();
    await fs.writeFile(file(), await buffer(zip.outputStream));
    return packageProblems(file());
  };

  before(async () => {
    folder = await fs.mkdtemp(path.join(os.tmpdir(), 'package-'));
  });
  after(() => fs.rm(folder, { recursive: true }));

  it('finds nothing wrong with a deployable package', async () => {
    assert.deepEqual(await problemsOfZip(['AOSService/x.dll', 'HotfixInstallationInfo.xml']), []);
    assert.deepEqual(await problemsOfZip(['hotfixinstallationinfo.XML', 'x.dll']), []);
  });

  it('recognises what is no zip, and a zip that is cut off', async () => {
    await fs.writeFile(file(), 'MZ this is a program');
    assert.match((await packageProblems(file())).join(), /no readable zip file/);
    await problemsOfZip(['HotfixInstallationInfo.xml']);
    await fs.truncate(file(), 40);
    assert.match((await packageProblems(file())).join(), /no readable zip file/);
    await fs.writeFile(file(), '');
    assert.match((await packageProblems(file())).join(), /no readable zip file/);
  });

  it('recognises an empty zip', async () => {
    assert.deepEqual(await problemsOfZip([]), ['The zip file is empty.']);
    assert.deepEqual(await problemsOfZip(['folder/']), ['The zip file is empty.']);
  });

  it('recognises a zip inside a zip', async () => {
    const [problem] = await problemsOfZip(['drop/', 'drop/AXDeployableRuntime.zip']);
    assert.match(problem ?? '', /zip inside a zip.*drop\/AXDeployableRuntime\.zip/);
  });

  it('says where the manifest is when it is not at the root', async () => {
    const [problem] = await problemsOfZip(['pkg/HotfixInstallationInfo.xml', 'pkg/x.dll']);
    assert.match(problem ?? '', /in the folder 'pkg'/);
    const [none] = await problemsOfZip(['bin/x.dll', 'y.xml']);
    assert.match(none ?? '', /HotfixInstallationInfo\.xml is not at the root.*nowhere/);
  });

  it('reads packages beyond 4 GiB (zip64) without reading their content', async () => {
    await writeHugeZip(file(), 'HotfixInstallationInfo.xml');
    assert.ok((await fs.stat(file())).size > 2 ** 32);
    assert.deepEqual(await packageProblems(file()), []);
    await writeHugeZip(file(), 'other.xml');
    assert.match((await packageProblems(file())).join(), /nowhere/);
  });

  it('leaves the file free to be removed', async () => {
    await problemsOfZip(['HotfixInstallationInfo.xml']);
    await fs.rm(file());
    await assert.rejects(fs.stat(file()), { code: 'ENOENT' });
  });
});
