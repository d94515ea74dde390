import assert from 'node:assert/strict';
import { startEmulators, type Emulators } from '../../../emulators/start';
import { packagedExtension } from '../../../scripts/packagedExtension';
import { arrangeServices } from '../../../scripts/tour/arrangeServices';
import { pipelineLog } from '../../../scripts/tour/pipelineLog';
import { prepareJob, type PreparedJob } from '../../../scripts/tour/prepareJob';
import { runTour } from '../../../scripts/tour/runTour';
import { steps } from '../../../scripts/tour/steps';
import { unpackVsix } from '../../../scripts/tour/unpackVsix';

describe('runTour', function () {
  this.timeout(120_000);
  let emulators: Emulators;
  let job: PreparedJob;
  let lines: string[];

  beforeEach(async () => {
    lines = [];
    emulators = await startEmulators();
    arrangeServices(emulators);
    // Everything is done at the first look.
    emulators.lcs.settings.assets.validation = [{ word: 'Done' }];
    emulators.lcs.settings.environments.scripts.deploy = { steps: [{ word: 'Completed' }] };
    job = await prepareJob();
    await unpackVsix((await packagedExtension()).vsix, job.extension);
  });

  afterEach(async () => {
    await emulators.stop();
    await job.remove();
  });

  function tour(projectId = emulators.projectId): Promise<boolean> {
    return runTour({
      job: {
        emulators,
        variables: { ...job.variables, LcsProject: String(projectId) },
        packageBytes: 5 * 1024 * 1024,
      },
      extension: job.extension,
      log: pipelineLog((line) => lines.push(line), false),
    });
  }

  it('takes every step with the packaged tasks, and says so', async () => {
    assert.equal(await tour(), true, lines.join('\n'));
    for (const { title } of steps) assert.ok(lines.includes(`##[section]Finishing: ${title}`), title);
    assert.match(lines.at(-1) ?? '', new RegExp(`All ${steps.length} steps succeeded`));
    assert.ok(!lines.join('\n').includes(emulators.connection.password), 'the password shows');
  });

  it('stops at the first failure, and says so', async () => {
    assert.equal(await tour(7), false);
    const results = lines.slice(lines.lastIndexOf('##[section]Results'));
    assert.match(results[1] ?? '', new RegExp(`${steps[0]?.title} +Failed`));
    assert.match(results[2] ?? '', /Skipped$/);
    assert.match(lines.at(-1) ?? '', /^##\[error\]/);
    assert.ok(
      lines.some((line) => line.startsWith('##[error]') && line.includes('401')),
      lines.join('\n'),
    );
  });
});
