import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { generatePackage } from '../../../scripts/tour/generatePackage';
import { readVsix } from '../../package/readVsix';

describe('generatePackage', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'package-'));
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('writes a zip that a reader takes, of the size asked for, with the mark of a deployable package', async () => {
    const file = path.join(folder, 'a.zip');
    const bytes = 3 * 1024 * 1024 + 17;
    await generatePackage(file, bytes);
    const files = await readVsix(file);
    assert.deepEqual(
      [...files].map(([name, content]) => [name, content.length]),
      [
        ['HotfixInstallationInfo.xml', files.get('HotfixInstallationInfo.xml')?.length],
        ['AOSService/Packages/dynamicsax-contoso.1.0.0.0.bin', bytes],
      ],
    );
    assert.match(String(files.get('HotfixInstallationInfo.xml')), /<HotfixInstallationInfo /);
    assert.ok((await stat(file)).size > bytes, 'stored, not compressed');
  });

  it('writes the same bytes every time', async () => {
    const [a, b] = [path.join(folder, 'a.zip'), path.join(folder, 'b.zip')];
    await generatePackage(a, 100_000);
    await generatePackage(b, 100_000);
    assert.ok((await readFile(a)).equals(await readFile(b)));
  });
});
