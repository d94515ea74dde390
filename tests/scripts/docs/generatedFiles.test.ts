import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { generatedFiles } from '../../../scripts/docs/generatedFiles';
import { inRepository } from '../../../scripts/repository';

describe('generatedFiles', () => {
  it('are committed as they should be (run `npm run docs` otherwise)', async () => {
    for (const [file, content] of await generatedFiles()) {
      const committed = (await readFile(inRepository(file), 'utf8')).replaceAll('\r\n', '\n');
      assert.equal(committed, content, `${file} is out of date`);
    }
  });
});
