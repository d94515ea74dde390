import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { packageFolders } from '../../../scripts/docs/thirdPartyNotices';
import { bundleTask } from '../../../scripts/packaging/bundleTask';
import { runNode } from '../../../scripts/packaging/runNode';

describe('bundleTask', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'bundle-'));
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  async function bundle(files: Record<string, string>) {
    for (const [name, content] of Object.entries(files)) {
      await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
      await writeFile(path.join(folder, name), content);
    }
    const outfile = path.join(folder, 'out', 'index.js');
    return { metafile: await bundleTask(path.join(folder, 'index.ts'), outfile), outfile };
  }

  it('keeps `await import()` lazy, and class names', async () => {
    const { outfile } = await bundle({
      'node_modules/heavy/index.js': `console.log('heavy loaded'); exports.value = 1;`,
      'index.ts': `
        class SomethingFailed extends Error {}
        async function main() {
          console.log('first', SomethingFailed.name);
          const { value } = await import('heavy');
          console.log('value', value);
        }
        void main();`,
    });
    const { output } = await runNode([outfile], { cwd: folder });
    assert.deepEqual(output.trim().split(/\r?\n/), ['first SomethingFailed', 'heavy loaded', 'value 1']);
    assert.doesNotMatch(await readFile(outfile, 'utf8'), /sourceMappingURL/);
  });

  it('tells which packages it took code from, nested ones by their own folder', async () => {
    const { metafile } = await bundle({
      'node_modules/outer/index.js': `exports.outer = require('inner').inner;`,
      'node_modules/outer/node_modules/inner/index.js': `exports.inner = 1;`,
      'node_modules/@scope/unused/index.js': `exports.unused = 1;`,
      'index.ts': `import { outer } from 'outer'; console.log(outer);`,
    });
    const found = [...packageFolders(metafile)]
      .map((name) => name.slice(name.indexOf('node_modules/')))
      .sort();
    assert.deepEqual(found, ['node_modules/outer', 'node_modules/outer/node_modules/inner']);
  });

  it('fails on a warning', async () => {
    await assert.rejects(
      bundle({ 'index.ts': `if (typeof x === 'nul') console.log(1); declare const x: unknown;` }),
      /nul/,
    );
  });

  it('fails on an import that leads nowhere', async () => {
    await assert.rejects(bundle({ 'index.ts': `import 'no-such-package';` }), /no-such-package/);
  });
});
