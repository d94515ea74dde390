import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { createLocalFiles } from '../../src/files/createLocalFiles';
import type { FileMeans } from '../../src/files/fileMeans';
import { globSegment } from '../../src/files/globSegment';

describe('find', () => {
  let folder: string;
  const files = createLocalFiles();
  const find = async (pattern: string) =>
    (await files.find(path.join(folder, pattern))).map((found) =>
      path.relative(folder, found).replaceAll('\\', '/'),
    );

  before(async () => {
    folder = await fs.mkdtemp(path.join(os.tmpdir(), 'find-'));
    const names = [
      'a.zip',
      'b.zip',
      'notes.txt',
      '.hidden.zip',
      'package[1].zip',
      'package1.zip',
      'build[2]/x.zip',
      'sub/deep/c.zip',
      'sub/d.ZIP',
      'with (x86) {1,2}+/e.zip',
    ];
    for (const name of names) {
      await fs.mkdir(path.dirname(path.join(folder, name)), { recursive: true });
      await fs.writeFile(path.join(folder, name), name);
    }
    await fs.mkdir(path.join(folder, 'folder.zip'));
  });
  after(() => fs.rm(folder, { recursive: true }));

  it('finds one file by its name', async () => {
    assert.deepEqual(await find('a.zip'), ['a.zip']);
    assert.deepEqual(await find('missing.zip'), []);
    assert.deepEqual(await find('sub'), []);
  });

  it('matches * and ? within one folder, files only, sorted', async () => {
    assert.deepEqual(await find('?.zip'), ['a.zip', 'b.zip']);
    assert.deepEqual(await find('*.zip'), [
      '.hidden.zip',
      'a.zip',
      'b.zip',
      'package1.zip',
      'package[1].zip',
    ]);
    assert.deepEqual(await find('sub/*/c.zip'), ['sub/deep/c.zip']);
  });

  it('matches sets, and takes a name with brackets that exists for itself', async () => {
    assert.deepEqual(await find('[ab].zip'), ['a.zip', 'b.zip']);
    assert.deepEqual(await find('[!a].zip'), ['b.zip']);
    assert.deepEqual(await find('package[1].zip'), ['package[1].zip']);
    assert.deepEqual(await find('build[2]/*.zip'), ['build[2]/x.zip']);
    assert.deepEqual(await find('package[0-9].zip'), ['package1.zip']);
  });

  it('matches any depth with **, also none', async () => {
    assert.deepEqual(await find('**/c.zip'), ['sub/deep/c.zip']);
    assert.deepEqual(await find('sub/**/c.zip'), ['sub/deep/c.zip']);
    assert.deepEqual(await find('sub/deep/**/c.zip'), ['sub/deep/c.zip']);
    assert.equal((await find('**')).length, 10);
  });

  it('gives other characters no meaning', async () => {
    assert.deepEqual(await find('with (x86) {1,2}+/*.zip'), ['with (x86) {1,2}+/e.zip']);
  });

  it('minds case except on Windows', async () => {
    const any = createLocalFiles({ platform: 'win32' });
    const pattern = path.join(folder, 'sub', '*.zip');
    assert.deepEqual(await any.find(pattern), [path.join(folder, 'sub', 'd.ZIP')]);
    assert.deepEqual(await createLocalFiles({ platform: 'linux' }).find(pattern), []);
  });

  it('follows links to files, and ** does not run in circles', async function () {
    if (process.platform === 'win32') return;
    const linked = await fs.mkdtemp(path.join(os.tmpdir(), 'links-'));
    await fs.symlink(path.join(folder, 'a.zip'), path.join(linked, 'link.zip'));
    await fs.symlink(linked, path.join(linked, 'circle'));
    assert.deepEqual(await files.find(path.join(linked, '**', '*.zip')), [path.join(linked, 'link.zip')]);
    await fs.rm(linked, { recursive: true });
  });

  it('resolves a relative pattern from the current folder', async () => {
    const found = await files.find('package.jso?');
    assert.deepEqual(found, [path.resolve('package.json')]);
  });
});

describe('find with the paths of Windows', () => {
  const tree = new Map([
    ['C:\\', ['drop']],
    ['C:\\drop', ['x.zip', 'sub']],
    ['C:\\drop\\sub', ['Y.zip']],
  ]);
  const missing = () => Promise.reject(Object.assign(new Error('ENOENT'), { code: 'ENOENT' }));
  const kind = (name: string) => ({
    isFile: () => name.endsWith('.zip'),
    isDirectory: () => !name.endsWith('.zip'),
    size: 1,
  });
  const windowsDisk = {
    stat: (full: string) => {
      const { dir, base } = path.win32.parse(full);
      return tree.get(dir)?.includes(base) ? Promise.resolve(kind(base)) : missing();
    },
    readdir: (full: string) =>
      Promise.resolve((tree.get(full) ?? []).map((name) => ({ name, ...kind(name) }))),
  } as unknown as FileMeans['fs'];
  const files = createLocalFiles({ path: path.win32, platform: 'win32', fs: windowsDisk });

  it('takes both separators and ignores case', async () => {
    assert.deepEqual(await files.find('C:\\drop\\*.zip'), ['C:\\drop\\x.zip']);
    assert.deepEqual(await files.find('C:/drop/**/*.ZIP'), ['C:\\drop\\sub\\Y.zip', 'C:\\drop\\x.zip']);
    assert.deepEqual(await files.find('C:\\drop\\sub\\[xy].zip'), ['C:\\drop\\sub\\Y.zip']);
  });
});

describe('globSegment', () => {
  it('matches exactly the text when there are no wildcards in it', () => {
    const plain = fc.string({ unit: 'grapheme-composite' }).filter((text) => !/[*?[\]]/.test(text));
    fc.assert(fc.property(plain, (text) => globSegment(text, false) === text));
  });

  it('lets a star stand for any text, and a question mark for one character', () => {
    const plain = fc.string().filter((text) => !/[*?[\]]/.test(text));
    fc.assert(
      fc.property(plain, plain, fc.string(), (before, after, between) => {
        const star = globSegment(`${before}*${after}`, false);
        assert.ok(star instanceof RegExp && star.test(before + between + after));
        const one = globSegment(`${before}?${after}`, false);
        assert.ok(one instanceof RegExp && one.test(`${before}𐐷${after}`) && !one.test(before + after));
      }),
    );
  });

  it('takes a set that cannot be one for its text', () => {
    assert.equal(globSegment('[z-a]', false), '[z-a]');
    const open = globSegment('a[b*', false);
    assert.ok(open instanceof RegExp && open.test('a[bcd'));
  });
});
