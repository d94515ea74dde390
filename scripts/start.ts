import { startEmulators } from '../emulators/start';
import { formatDuration } from '../src/format';
import { packageExtension } from './packageExtension';
import { arrangeServices } from './tour/arrangeServices';
import { inRepository } from './repository';
import { pipelineLog, wantsColour } from './tour/pipelineLog';
import { prepareJob } from './tour/prepareJob';
import { runTour } from './tour/runTour';
import { unpackVsix } from './tour/unpackVsix';

/** Size of the deployable package that the tour sends there and back. */
const packageBytes = 256 * 1024 * 1024;

/** Shows the packaged tasks at work against loopback stand-ins of every service. */
async function main(): Promise<void> {
  const started = Date.now();
  const log = pipelineLog(console.log, wantsColour());
  const cancel = new AbortController();
  process.once('SIGINT', () => cancel.abort());
  const job = await prepareJob();
  try {
    log.section('Starting: Package the extension');
    const { vsix } = await packageExtension({ typecheck: false });
    await unpackVsix(vsix, job.extension);
    log.line(vsix);
    log.section('Finishing: Package the extension');
    log.line('');
    const passed = await tour(job, log, cancel.signal);
    log.line(`Time taken, with packaging: ${formatDuration(Date.now() - started)}.`);
    if (!passed) process.exitCode = 1;
  } finally {
    await job.remove();
  }
}

async function tour(
  job: Awaited<ReturnType<typeof prepareJob>>,
  log: ReturnType<typeof pipelineLog>,
  signal: AbortSignal,
): Promise<boolean> {
  const emulators = await startEmulators({ blobStore: 'folder', blobFolder: job.blobs });
  try {
    arrangeServices(emulators);
    const variables: Record<string, string> = {
      ...job.variables,
      LcsProject: String(emulators.projectId),
      // Stays after the tour.
      ReportFolder: inRepository('build', 'reports'),
    };
    const passed = await runTour({
      job: { emulators, variables, packageBytes },
      extension: job.extension,
      log,
      signal,
    });
    const report = variables['upgrade.ReportPath'];
    if (report) log.line(`Open the report of the process library: ${report}`);
    return passed;
  } finally {
    await emulators.stop();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
