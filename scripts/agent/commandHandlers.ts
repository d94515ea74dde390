import { existsSync, readFileSync, statSync } from 'node:fs';
import type { JobState } from './jobState';
import type { LoggingCommand } from './parseCommand';
import type { TaskRun } from './types';

type Handler = (state: JobState, command: LoggingCommand) => void;

/** Result words of `task.complete`, in the agent's spelling, and what the run shows for them. */
const results: Readonly<Record<string, TaskRun['result']>> = {
  Succeeded: 'Succeeded',
  SucceededWithIssues: 'SucceededWithIssues',
  Failed: 'Failed',
  Canceled: 'Canceled',
  Skipped: 'Succeeded',
  Abandoned: 'Failed',
};

/**
 * The logging commands of Azure Pipelines that a task of ours could use; a handler that throws fails the step
 * (Agent TaskCommandExtension.cs).
 */
export const commandHandlers: Readonly<Record<string, Handler>> = {
  'task.logissue': logIssue,
  'task.issue': logIssue,
  'task.setprogress': setProgress,
  'task.complete': complete,
  'task.setvariable': setVariable,
  'task.setsecret': (state, { data }) => state.masker.add(data),
  'task.settaskvariable': (state, { properties, data }) => {
    if (isTrue(properties['issecret'])) state.masker.add(data);
  },
  'task.debug': (state, { data }) => state.debug(data),
  'task.uploadsummary': uploadSummary,
  'task.uploadfile': (_state, { data }) => requireFile(data),
  'task.addattachment': (_state, { data }) => requireFile(data),
  'task.logdetail': () => undefined,
  'task.prependpath': () => undefined,
  'telemetry.publish': () => undefined,
};

/** What `commands: restricted` still allows (azure-devops-work-items 7.4). */
export const allowedWhenRestricted: ReadonlySet<string> = new Set([
  'task.logdetail',
  'task.logissue',
  'task.issue',
  'task.complete',
  'task.setprogress',
  'task.setsecret',
  'task.setvariable',
  'task.debug',
  'task.settaskvariable',
  'task.prependpath',
  'telemetry.publish',
]);

function logIssue(state: JobState, { properties, data }: LoggingCommand): void {
  const type = properties['type']?.toLowerCase();
  if (type === undefined) return state.issue('warning', "Can't create TaskIssue from logging event.");
  if (type !== 'error' && type !== 'warning') throw new Error(`Issue type ${type} is not expected.`);
  state.issue(type, data);
}

function setProgress(state: JobState, { properties, data }: LoggingCommand): void {
  const percent = Number.parseInt(properties['value'] ?? '', 10);
  if (!Number.isInteger(percent)) throw new Error('task.setprogress needs a whole number as value.');
  state.progress.push({ percent: Math.min(Math.max(percent, 0), 100), text: state.masker.mask(data) });
}

function complete(state: JobState, { properties, data }: LoggingCommand): void {
  const word = properties['result'] ?? 'Succeeded';
  const result = results[word];
  if (!result) throw new Error(`"${word}" is no result of a task.`);
  state.complete(result, data);
}

function setVariable(state: JobState, { properties, data }: LoggingCommand): void {
  const name = properties['variable'];
  if (!name) throw new Error("task.setvariable needs the property 'variable'.");
  const secret = isTrue(properties['issecret']);
  if (secret && /[\r\n]/.test(data)) throw new Error('Secrets cannot contain multiple lines.');
  if (!state.maySet(name)) return state.issue('warning', `Setting the variable ${name} is not allowed.`);
  if (secret) state.masker.add(data);
  if (!isTrue(properties['isoutput'])) {
    state.variables[name] = data;
    return;
  }
  state.outputs[name] = data;
  if (secret) state.secretOutputs.add(name);
}

function uploadSummary(state: JobState, { data }: LoggingCommand): void {
  requireFile(data);
  state.summaries.push(readFileSync(data, 'utf8'));
}

function requireFile(file: string): void {
  if (!file || !existsSync(file) || !statSync(file).isFile()) throw new Error(`There is no file ${file}.`);
}

function isTrue(value: string | undefined): boolean {
  return value?.toLowerCase() === 'true';
}
