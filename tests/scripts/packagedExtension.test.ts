import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { removeLeftovers } from '../../scripts/packagedExtension';

describe('packagedExtension', () => {
  it('removes what killed processes left, and nothing else', async () => {
    const { pid: ended } = spawnSync(process.execPath, ['--version']);
    const folder = await mkdtemp(path.join(os.tmpdir(), 'leftovers-'));
    const kept = [`packaged-${process.pid}-a`, 'packaged-x', `other-${ended}-a`].sort();
    for (const name of [...kept, `packaged-${ended}-a`])
      await mkdir(path.join(folder, name, 'stage'), { recursive: true });
    await removeLeftovers(folder);
    assert.deepEqual((await readdir(folder)).sort(), kept);
    await rm(folder, { recursive: true });
  });
});
