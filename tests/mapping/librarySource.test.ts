import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { InputError } from '../../src/errors';
import { librarySource } from '../../src/mapping/librarySource';
import { agileProject } from './agileProject';

describe('librarySource', () => {
  let folder: string;
  let library: string;
  const texts: Record<string, string> = {};

  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'source-'));
    library = path.join(folder, 'library.csv');
    await writeFile(library, 'Id,Parent Id,Type,Name\n1,,Wish,Win customers\n');
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  function source(found: Readonly<Record<string, readonly string[]>>, mappingFile?: string) {
    return librarySource(
      { libraryPath: 'library', libraryName: 'Contoso', mappingFile, createAreaPaths: false },
      {
        find: (pattern) => Promise.resolve([...(found[pattern] ?? [])]),
        readText: (file) => Promise.resolve(texts[file] ?? ''),
      },
    );
  }

  const mistakes =
    (...subjects: readonly string[]) =>
    (error: unknown) => {
      assert.ok(error instanceof InputError);
      assert.deepEqual(
        error.problems.map(({ subject }) => subject),
        subjects,
      );
      return true;
    };

  it('reads the library and maps it for the project', async () => {
    const one = source({ library: [library] });
    const read = await one.readLibrary();
    assert.deepEqual([read.name, read.processes.length], ['Contoso', 1]);
    assert.deepEqual(one.typesFor(read, 'Agile', ['Epic', 'User Story']), ['Epic']);
    assert.equal(one.mapLibrary(read, agileProject()).desired[0]?.type, 'Epic');
  });

  it('lets the mapping file decide, in reading as in mapping', async () => {
    texts['mapping.yml'] = 'requirements:\n  types: [Wish]\n  workItemType: Task\n';
    const one = source({ library: [library], mapping: ['mapping.yml'] }, 'mapping');
    const read = await one.readLibrary();
    assert.equal(read.processes[0]?.kind, 'requirement');
    assert.deepEqual(one.typesFor(read, 'Agile', ['Epic', 'Task']), ['Task']);
  });

  it('names all files that are not there, and a mapping file that is not one', async () => {
    await assert.rejects(source({}, 'mapping').readLibrary(), mistakes('libraryPath', 'mappingFile'));
    await assert.rejects(
      source({ library: [library], mapping: ['a.yml', 'b.yml'] }, 'mapping').readLibrary(),
      mistakes('mappingFile'),
    );
  });
});
