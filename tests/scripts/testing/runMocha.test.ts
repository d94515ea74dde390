import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { inRepository } from '../../../scripts/repository';
import { runMocha } from '../../../scripts/testing/runMocha';

describe('runMocha', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'suite-'));
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function suite(source: string) {
    const file = path.join(folder, 'suite.js');
    await writeFile(file, source);
    return runMocha(process.execPath, { args: ['--no-config', '--no-package', file], quiet: true });
  }

  it("gives mocha's own counts", async () => {
    const counts = await suite(
      `it('a', () => {}); it('b', () => { throw new Error('no'); }); it('c'); it('d', () => {});`,
    );
    assert.deepEqual(counts, { passes: 2, failures: 1, pending: 1 });
  });

  it('runs a single file where one is named, because the configuration names none', async () => {
    const config = JSON.parse(await readFile(inRepository('.mocharc.json'), 'utf8')) as object;
    assert.ok(!('spec' in config));
  });

  it('takes a crash for a failure', async () => {
    await assert.rejects(suite(`it('a', () => process.exit(0));`), /exit code 0 and without counts/);
    await assert.rejects(suite(`throw new Error('broken file');`), /without counts/);
  });

  it('takes an error after the last test for a failure', async () => {
    await assert.rejects(
      suite(`it('a', () => void process.once('beforeExit', () => { throw new Error('late'); }));`),
      /exit code 7 although no test failed/,
    );
  });
});
