import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { jobFolders } from './jobFolders';
import { JobState } from './jobState';
import { jobVariables } from './jobVariables';
import { processLine } from './processLine';
import { lookup, resolveInputs } from './resolveInputs';
import { runProcess } from './runProcess';
import { SecretMasker } from './secretMasker';
import { taskEnvironment } from './taskEnvironment';
import type { RunTaskOptions, TaskDefinition, TaskRun } from './types';

/** Between SIGINT and SIGTERM, and between SIGTERM and the kill (Agent.Sdk/ProcessInvoker.cs). */
const agentCancelAfterMs = { sigint: 7_500, sigterm: 2_500 };

/**
 * Runs one packaged task as an Azure Pipelines agent does: environment in, logging commands out.
 * Folders that the caller gives no variable for lie in a temporary folder that is gone afterwards.
 * Errors: no task.json, no Node handler, no such Node binary. A failed task is a result.
 */
export async function runTask(options: RunTaskOptions): Promise<TaskRun> {
  const definition = await readDefinition(options.taskFolder);
  const folders = await jobFolders();
  try {
    const variables = { ...jobVariables(), ...folders.variables, ...options.variables };
    const state = newState(options, definition, variables);
    const exitCode = await execute(options, definition, variables, state);
    return summarize(state, exitCode, options.signal?.aborted ?? false);
  } finally {
    await folders.remove();
  }
}

export async function readDefinition(taskFolder: string): Promise<TaskDefinition> {
  return JSON.parse(await readFile(path.join(taskFolder, 'task.json'), 'utf8')) as TaskDefinition;
}

function newState(
  options: RunTaskOptions,
  { restrictions }: TaskDefinition,
  variables: Readonly<Record<string, string>>,
): JobState {
  const masker = new SecretMasker();
  for (const secret of Object.values(options.secretVariables ?? {})) masker.add(secret);
  for (const { parameters } of Object.values(options.endpoints ?? {})) masker.addAuthorization(parameters);
  const settable = [restrictions?.settableVariables?.allowed, options.restrictions?.settableVariables];
  return new JobState(masker, {
    showDebug: lookup(variables).get('system.debug')?.toLowerCase() === 'true',
    settable: settable.filter((patterns) => patterns !== undefined),
    onLine: options.onLine ?? (() => undefined),
  });
}

async function execute(
  options: RunTaskOptions,
  definition: TaskDefinition,
  variables: Readonly<Record<string, string>>,
  state: JobState,
): Promise<number | null> {
  const { secretVariables = {}, endpoints = {}, environment = {} } = options;
  const names = lookup(variables, secretVariables);
  const inputs = resolveInputs(definition, options.inputs, names);
  const restricted = [definition.restrictions?.commands?.mode, options.restrictions?.commands];
  return runProcess({
    node: options.node ?? process.execPath,
    script: path.resolve(options.taskFolder, nodeTarget(definition)),
    cwd: names.get('system.defaultworkingdirectory') ?? process.cwd(),
    env: taskEnvironment({ definition, inputs, variables, secretVariables, endpoints, environment }),
    onLine: (line) => processLine(state, line, restricted.includes('restricted')),
    signal: options.signal,
    cancelAfterMs: options.cancelAfterMs ?? agentCancelAfterMs,
  });
}

function nodeTarget({ name, execution }: TaskDefinition): string {
  const handler = execution['Node24'] ?? execution['Node20_1'];
  if (!handler) throw new Error(`The task ${name} has no Node handler.`);
  return handler.target;
}

function summarize(state: JobState, exitCode: number | null, cancelled: boolean): TaskRun {
  if (!cancelled && exitCode !== 0) {
    const message =
      exitCode === null ? 'A signal ended the process.' : `The process ended with exit code ${exitCode}.`;
    state.issue('error', message);
    state.complete('Failed', state.message || message);
  }
  return {
    result: cancelled ? 'Canceled' : state.result,
    message: state.message,
    exitCode,
    outputs: state.outputs,
    secretOutputs: [...state.secretOutputs],
    variables: state.variables,
    issues: state.issues,
    progress: state.progress,
    summaries: state.summaries,
    log: state.log,
    raw: state.raw,
    unknownCommands: state.unknownCommands,
  };
}
