import path from 'node:path';
import { formatDuration } from '../../src/format';
import { jobEndpoint } from '../agent/jobEndpoint';
import { lcsEndpoint } from '../agent/lcsEndpoint';
import { readDefinition, runTask } from '../agent/runTask';
import type { PipelineLog } from './pipelineLog';
import { connectionId, steps } from './steps';
import type { Job, TaskStep } from './types';

export interface TourOptions {
  readonly job: Omit<Job, 'print'>;
  /** Folder of the unpacked extension. */
  readonly extension: string;
  readonly log: PipelineLog;
  readonly signal?: AbortSignal | undefined;
}

type Result = 'Succeeded' | 'SucceededWithIssues' | 'Failed' | 'Canceled' | 'Skipped';

interface StepResult {
  readonly title: string;
  readonly result: Result;
  readonly ms: number;
}

/** Runs all steps as one job, with a log like that of a pipeline; true when none failed. */
export async function runTour(options: TourOptions): Promise<boolean> {
  const { log } = options;
  const started = Date.now();
  const results: StepResult[] = [];
  const summaries: string[] = [];
  for (const step of steps) {
    if (results.some(({ result }) => result === 'Failed' || result === 'Canceled')) {
      results.push({ title: step.title, result: 'Skipped', ms: 0 });
      continue;
    }
    const stepStarted = Date.now();
    log.section(`Starting: ${step.title}`);
    const result = await ('task' in step ? runTaskStep(options, step, summaries) : runScript(options, step));
    log.section(`Finishing: ${step.title}`);
    log.line('');
    results.push({ title: step.title, result, ms: Date.now() - stepStarted });
  }
  printSummaries(log, summaries);
  return printResults(log, results, Date.now() - started);
}

async function runTaskStep(options: TourOptions, step: TaskStep, summaries: string[]): Promise<Result> {
  const { job, log, signal } = options;
  const taskFolder = path.join(options.extension, 'tasks', step.task);
  await printHeader(log, taskFolder);
  const run = await runTask({
    taskFolder,
    inputs: step.inputs,
    variables: { ...ownProject(job), ...job.variables },
    endpoints: {
      [connectionId]: lcsEndpoint(job.emulators.connection),
      SystemVssConnection: jobEndpoint(job.emulators.boards.url, job.emulators.boards.token),
    },
    environment: { NODE_EXTRA_CA_CERTS: job.emulators.caFile },
    onLine: (line) => log.line(line),
    ...(signal ? { signal } : {}),
  });
  for (const [name, value] of Object.entries(run.outputs)) job.variables[`${step.name}.${name}`] = value;
  summaries.push(...run.summaries);
  if (run.unknownCommands.length > 0) log.line(`##[error]Unknown commands: ${run.unknownCommands.join(' ')}`);
  return run.unknownCommands.length > 0 ? 'Failed' : run.result;
}

/** The pipeline's own organization and project. */
function ownProject({ emulators: { boards } }: Pick<Job, 'emulators'>): Record<string, string> {
  return { 'System.CollectionUri': `${boards.url}/`, 'System.TeamProject': boards.project };
}

async function runScript({ job, log }: TourOptions, step: { run(job: Job): Promise<void> }): Promise<Result> {
  try {
    await step.run({ ...job, print: (line) => log.line(line) });
    return 'Succeeded';
  } catch (error) {
    log.line(`##[error]${(error as Error).message}`);
    return 'Failed';
  }
}

/** The lines that the agent prints before a task starts. */
async function printHeader(log: PipelineLog, taskFolder: string): Promise<void> {
  const { friendlyName, description, author, version } = await readDefinition(taskFolder);
  const rule = '='.repeat(78);
  log.line(rule);
  log.line(`Task         : ${friendlyName}`);
  log.line(`Description  : ${description}`);
  log.line(`Version      : ${version.Major}.${version.Minor}.${version.Patch}`);
  log.line(`Author       : ${author}`);
  log.line(rule);
}

function printSummaries(log: PipelineLog, summaries: readonly string[]): void {
  if (summaries.length === 0) return;
  log.section("Run summary, as the tasks wrote it to the run's page");
  for (const summary of summaries) {
    log.block(summary);
    log.line('');
  }
}

function printResults(log: PipelineLog, results: readonly StepResult[], totalMs: number): boolean {
  const width = Math.max(...results.map(({ title }) => title.length));
  log.section('Results');
  for (const { title, result, ms } of results) {
    const time = result === 'Skipped' ? '' : formatDuration(ms);
    log.line(`  ${title.padEnd(width)}  ${result.padEnd(20)}${time}`.trimEnd());
  }
  const withIssues = results.filter(({ result }) => result === 'SucceededWithIssues').length;
  const passed = results.every(({ result }) => result === 'Succeeded' || result === 'SucceededWithIssues');
  const issues = withIssues > 0 ? `, ${withIssues} of them with issues,` : '';
  log.line(
    passed
      ? `##[section]All ${results.length} steps succeeded${issues} in ${formatDuration(totalMs)}.`
      : `##[error]Not every step succeeded (${formatDuration(totalMs)}).`,
  );
  return passed;
}
