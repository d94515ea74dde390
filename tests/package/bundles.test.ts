import assert from 'node:assert/strict';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { runTask } from '../../scripts/agent/runTask';
import { packagedExtension } from '../../scripts/packagedExtension';
import { nodeBinaries } from '../../scripts/testing/nodeBinaries';
import { shownAtFirst, taskManifests } from './taskManifests';

/** What the agent downloads for a task: its folder as a zip. */
async function zippedBytes(folder: string, target: string): Promise<number> {
  const zip = new ZipFile();
  for (const name of await readdir(folder)) zip.addFile(path.join(folder, name), name);
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(target));
  return (await stat(target)).size;
}

describe('Packaged tasks', () => {
  let tasks: Readonly<Record<string, string>>;
  let folder: string;

  before(async function () {
    this.timeout(120_000);
    tasks = (await packagedExtension()).tasks;
    folder = await mkdtemp(path.join(os.tmpdir(), 'bundles-'));
  });

  after(() => rm(folder, { recursive: true, force: true }));

  for (const task of taskManifests) {
    const required = task.inputs.filter(
      (input) =>
        input.required && !input.defaultValue && input.type !== 'filePath' && shownAtFirst(task, input),
    );

    for (const node of nodeBinaries(() => undefined))
      it(`${task.name} starts on ${node.title} and reports all missing inputs together`, async () => {
        const run = await runTask({ taskFolder: tasks[task.name] ?? '', node: node.path, inputs: {} });
        assert.equal(run.result, 'Failed');
        assert.equal(run.exitCode, 0);
        assert.deepEqual(run.unknownCommands, []);
        for (const { name } of required) assert.match(run.log.join('\n'), new RegExp(`\\b${name}\\b`));
        assert.doesNotMatch(run.log.join('\n'), /^\s+at .*:\d+:\d+/m, 'a stack for a mistake of the user');
      });

    it(`${task.name} is under 700 KB as the agent downloads it`, async () => {
      const bytes = await zippedBytes(tasks[task.name] ?? '', path.join(folder, `${task.name}.zip`));
      assert.ok(bytes < 700 * 1024, `${bytes} bytes`);
    });
  }
});
