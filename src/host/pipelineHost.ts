import { tmpdir } from 'node:os';
import { registerSecret, secretForms } from '../redact';
import type { TaskLibrary } from './loadTaskLib';
import type { TaskLog } from './taskLog';
import type { Endpoint, PipelineHost } from './types';
import { writeSummary } from './writeSummary';

export interface HostParts {
  readonly taskLib: TaskLibrary;
  readonly log: TaskLog;
  readonly signal: AbortSignal;
  readonly task: { readonly name: string; readonly version: string };
}

/** The pipeline behind an Azure Pipelines agent. */
export function pipelineHost({ taskLib, log, signal, task }: HostParts): PipelineHost {
  const variable = (name: string) => notBlank(taskLib.getVariable(name));
  const secret = (value: string) => hide(log, value);
  return {
    task,
    signal,
    variable,
    secret,
    info: log.info,
    warning: log.warning,
    debug: log.debug,
    progress: log.progress,
    output: (name, value, options) => {
      if (options?.secret) secretOutput(log, variable, name, value);
      else log.command('task.setvariable', { variable: name, isOutput: 'true' }, value);
    },
    summary: (title, markdown) => {
      try {
        const path = writeSummary(variable('Agent.TempDirectory') ?? tmpdir(), title, markdown);
        log.command('task.uploadsummary', {}, path);
      } catch (error) {
        log.warning(`The summary "${title}" could not be written: ${(error as Error).message}`);
      }
    },
    input: (name) => taskLib.getInput(name),
    endpoint: (id) => endpoint(taskLib, id),
  };
}

/** A secret of several lines is refused by the agent, so its lines are hidden one by one. */
function hide(log: TaskLog, value: string): void {
  const parts = [value, ...value.split(/[\r\n]+/)];
  for (const part of parts) registerSecret(part);
  const forms = new Set(parts.flatMap(secretForms).filter((form) => !/[\r\n]/.test(form)));
  for (const form of forms) log.command('task.setsecret', {}, form);
}

function secretOutput(
  log: TaskLog,
  variable: (name: string) => string | undefined,
  name: string,
  value: string,
): void {
  hide(log, value);
  const allowed = variable('System.UnsafeAllowMultilineSecret')?.toLowerCase() === 'true';
  if (/[\r\n]/.test(value) && !allowed)
    log.warning(
      `The secret output ${name} was not set: Azure Pipelines refuses secret values of several lines ` +
        'unless the variable SYSTEM_UNSAFEALLOWMULTILINESECRET is true.',
    );
  else log.command('task.setvariable', { variable: name, isOutput: 'true', issecret: 'true' }, value);
}

function endpoint(taskLib: TaskLibrary, id: string): Endpoint | undefined {
  const url = taskLib.getEndpointUrl(id, true);
  if (!url && !taskLib.getEndpointAuthorizationScheme(id, true)) return undefined;
  return {
    id,
    url: notBlank(url),
    parameter: (key) => taskLib.getEndpointAuthorizationParameter(id, key, true) || undefined,
    data: (key) => taskLib.getEndpointDataParameter(id, key, true) || undefined,
  };
}

function notBlank(value: string | undefined): string | undefined {
  return value?.trim() ? value : undefined;
}
