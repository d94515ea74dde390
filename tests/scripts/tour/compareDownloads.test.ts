import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { compareDownloads } from '../../../scripts/tour/compareDownloads';
import type { Job } from '../../../scripts/tour/types';

const hash = (content: string) => createHash('sha256').update(content).digest('hex');

describe('compareDownloads', () => {
  let root: string;
  let printed: string[];

  beforeEach(async () => {
    printed = [];
    root = await mkdtemp(path.join(os.tmpdir(), 'compare-'));
    for (const folder of ['s/samples', 'b', 'a']) await mkdir(path.join(root, folder), { recursive: true });
    for (const [file, content] of [
      ['s/samples/book.xlsx', 'book'],
      ['b/package.zip', 'package'],
      ['a/book.xlsx', 'book'],
      ['a/package.zip', 'package'],
      ['a/latest.zip', 'package'],
    ] as const)
      await writeFile(path.join(root, file), content);
  });

  afterEach(() => rm(root, { recursive: true, force: true }));

  function job(changes: Record<string, string> = {}): Job {
    const at = (...files: string[]) => files.map((file) => path.join(root, 'a', file)).join(';');
    const variables = {
      'Build.SourcesDirectory': path.join(root, 's'),
      'Build.BinariesDirectory': path.join(root, 'b'),
      'download.FilePath': at('book.xlsx', 'package.zip'),
      'download.Sha256': `${hash('book')};${hash('package')}`,
      'latest.FilePath': at('latest.zip'),
      'latest.Sha256': hash('package').toUpperCase(),
      ...changes,
    };
    return { variables, print: (line: string) => printed.push(line) } as unknown as Job;
  }

  it('is content with equal files', async () => {
    await compareDownloads(job());
    assert.deepEqual(
      printed.map((line) => line.split(' ')[0]),
      ['same', 'same', 'same'],
    );
  });

  it('names a file that came back changed', async () => {
    await writeFile(path.join(root, 'a', 'package.zip'), 'PACKAGE');
    await assert.rejects(compareDownloads(job()), /changed: package\.zip\./);
  });

  it('names a file of which the task gave another hash', async () => {
    await assert.rejects(compareDownloads(job({ 'latest.Sha256': hash('other') })), /changed: latest\.zip\./);
  });

  it('notices a file that is missing', async () => {
    await assert.rejects(
      compareDownloads(job({ 'latest.FilePath': '' })),
      /"latest" gave 0 files instead of 1/,
    );
  });
});
