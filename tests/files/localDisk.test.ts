import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { TaskError } from '../../src/errors';
import { createLocalFiles } from '../../src/files/createLocalFiles';
import type { FileMeans } from '../../src/files/fileMeans';

const failing = (code: string) => Object.assign(new Error(`${code}: refused`), { code, syscall: 'x' });

describe('the local disk', () => {
  let folder: string;
  const files = createLocalFiles();
  before(async () => {
    folder = await fs.mkdtemp(path.join(os.tmpdir(), 'disk-'));
    await fs.writeFile(path.join(folder, 'five.txt'), '12345');
  });
  after(() => fs.rm(folder, { recursive: true }));

  it('tells files, folders and nothing apart', async () => {
    assert.deepEqual(await files.stat(path.join(folder, 'five.txt')), { kind: 'file', bytes: 5 });
    assert.equal((await files.stat(folder))?.kind, 'folder');
    for (const nothing of ['missing', 'five.txt/below', '*?', 'x'.repeat(400), 'nul\0byte'])
      assert.equal(await files.stat(path.join(folder, nothing)), undefined, nothing);
    assert.equal(await files.exists(path.join(folder, 'five.txt')), true);
    assert.equal(await files.exists(path.join(folder, 'missing')), false);
  });

  it('says what it may not look at', async () => {
    const closed = createLocalFiles({
      fs: { ...fs, stat: () => Promise.reject(failing('EACCES')) } as FileMeans['fs'],
    });
    await assert.rejects(closed.stat('x'), { code: 'file-not-readable' });
  });

  it('creates a folder and leaves nothing in it', async () => {
    const deep = path.join(folder, 'a', 'b');
    await files.ensureWritableFolder(deep);
    await files.ensureWritableFolder(deep);
    assert.deepEqual(await fs.readdir(deep), []);
  });

  it('refuses a folder that is a file, or takes no files', async () => {
    await assert.rejects(files.ensureWritableFolder(path.join(folder, 'five.txt')), (error) => {
      assert.ok(error instanceof TaskError);
      assert.equal(error.code, 'folder-not-writable');
      assert.match(error.message, /five\.txt/);
      return true;
    });
    const readOnly = createLocalFiles({
      fs: { ...fs, writeFile: () => Promise.reject(failing('EROFS')) } as unknown as FileMeans['fs'],
    });
    await assert.rejects(readOnly.ensureWritableFolder(folder), { code: 'folder-not-writable' });
  });

  it('gives up where a file system takes no folders, and never asks for them recursively', async () => {
    const asked: unknown[] = [];
    const strange = createLocalFiles({
      fs: {
        ...fs,
        mkdir: (...request: unknown[]) => {
          asked.push(request);
          return Promise.reject(failing('ENOENT'));
        },
      } as unknown as FileMeans['fs'],
    });
    const target = path.join(folder, 'x', 'y');
    await assert.rejects(strange.ensureWritableFolder(target), { code: 'folder-not-writable' });
    assert.deepEqual(asked, [[path.join(folder, 'x')]]);
  });

  it('counts free bytes, also for a folder still to be made', async () => {
    const free = createLocalFiles({
      fs: {
        ...fs,
        statfs: (asked: string) =>
          asked === folder
            ? Promise.resolve({ bavail: 1000, bsize: 4096 })
            : Promise.reject(failing('ENOENT')),
      } as unknown as FileMeans['fs'],
    });
    assert.equal(await free.freeBytes(path.join(folder, 'not', 'yet')), 4_096_000);
    assert.ok((await files.freeBytes(folder)) > 0);
  });

  it('names partial files beside the target, shortly and never twice', () => {
    const target = path.join(folder, `${'x'.repeat(250)}.zip`);
    const [one, two] = [files.temporaryPath(target), files.temporaryPath(target)];
    assert.equal(path.dirname(one), folder);
    assert.match(path.basename(one), /^\.[0-9a-f]{12}\.partial$/);
    assert.notEqual(one, two);
  });

  it('renames over an existing file, and removes what may be gone already', async () => {
    const [from, to] = [path.join(folder, 'from'), path.join(folder, 'to')];
    await fs.writeFile(from, 'fresh');
    await fs.writeFile(to, 'old');
    await files.rename(from, to);
    assert.equal(await fs.readFile(to, 'utf8'), 'fresh');
    await files.remove(to);
    await files.remove(to);
    assert.equal(await files.exists(to), false);
  });

  describe('a file that another program holds', () => {
    const holding = (platform: NodeJS.Platform, times: number, code = 'EPERM') => {
      const pauses: number[] = [];
      let calls = 0;
      const held = createLocalFiles({
        platform,
        sleep: (ms) => Promise.resolve(void pauses.push(ms)),
        fs: {
          ...fs,
          rename: () => ((calls += 1) <= times ? Promise.reject(failing(code)) : Promise.resolve()),
        },
      });
      return { held, pauses, calls: () => calls };
    };

    it('is waited for on Windows', async () => {
      const { held, pauses } = holding('win32', 3, 'EBUSY');
      await held.rename('a', 'b');
      assert.deepEqual(pauses, [100, 200, 400]);
    });

    it('is given up on in the end', async () => {
      const { held, pauses } = holding('win32', Infinity);
      await assert.rejects(held.rename('a', 'b'), { code: 'file-not-moved' });
      assert.equal(pauses.length, 7);
    });

    it('is an error at once elsewhere, and for other reasons', async () => {
      const linux = holding('linux', 1);
      await assert.rejects(linux.held.rename('a', 'b'), { code: 'file-not-moved' });
      const gone = holding('win32', 1, 'ENOENT');
      await assert.rejects(gone.held.rename('a', 'b'), { code: 'file-not-moved' });
      assert.equal(linux.calls() + gone.calls(), 2);
    });
  });
});
