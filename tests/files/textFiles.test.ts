import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { TaskError } from '../../src/errors';
import { textFiles } from '../../src/files/textFiles';

describe('textFiles', () => {
  const files = textFiles();
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'texts-'));
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('creates the folder, overwrites, and names the file in full', async () => {
    const file = files.join(path.join(folder, 'a', 'b'), 'report.html');
    await files.writeText(file, 'first, and longer');
    const written = await files.writeText(path.relative(process.cwd(), file), 'grüße');
    assert.equal(written, file);
    assert.equal(await readFile(file, 'utf8'), 'grüße');
    assert.equal(await files.readText(file), 'grüße');
  });

  it('reads without the byte order mark that editors on Windows write', async () => {
    const file = path.join(folder, 'mapping.yml');
    await writeFile(file, '\uFEFFtypes: {}');
    assert.equal(await files.readText(file), 'types: {}');
  });

  it('tells what is wrong with a path', async () => {
    const failure = (code: string, words: RegExp) => (error: unknown) => {
      assert.ok(error instanceof TaskError);
      assert.equal(error.code, code);
      assert.match(error.message, words);
      return true;
    };
    await writeFile(path.join(folder, 'file'), '');
    await assert.rejects(
      files.readText(path.join(folder, 'none.json')),
      failure('file-missing', /none\.json/),
    );
    await assert.rejects(files.readText(folder), failure('file-unreadable', /EISDIR/));
    await assert.rejects(
      files.writeText(path.join(folder, 'file', 'x', 'y'), ''),
      failure('file-unwritable', /\((ENOTDIR|EEXIST)\)/),
    );
  });
});
