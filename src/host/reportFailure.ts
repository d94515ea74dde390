import { inspect } from 'node:util';
import { CancelledError, InputError, TaskError } from '../errors';
import type { TaskLog } from './taskLog';

export interface FailedRun {
  readonly task: { readonly name: string; readonly version: string };
  /** Aborted when the run was cancelled. */
  readonly signal: AbortSignal;
}

/** How many errors that caused one another are shown of a defect. */
const deepestCause = 5;

/**
 * Says why a run ended without a result, once: mistakes and failures with what to do, cancellations with the
 * state that was left, and everything else as a defect of the task with its stack. Returns the exit code.
 * That is 0 for a failure: any other tells the agent that the process itself broke, and a cancelled run is
 * marked by the agent (microsoft/azure-pipelines-agent, NodeHandler.cs).
 */
export function reportFailure(log: TaskLog, error: unknown, run: FailedRun): 0 | 1 {
  if (run.signal.aborted) {
    reportCancelled(log, error, run.signal);
    return 1;
  }
  if (error instanceof InputError) reportInput(log, error);
  else if (error instanceof TaskError) reportTaskError(log, error);
  else reportDefect(log, error, run.task);
  return 0;
}

function reportCancelled(log: TaskLog, error: unknown, signal: AbortSignal): void {
  const reason: unknown = error instanceof CancelledError ? error : signal.reason;
  const cancelled = reason instanceof CancelledError ? reason : new CancelledError('The run was cancelled.');
  log.warning(`${cancelled.message} ${cancelled.remedy}`);
  for (const fact of cancelled.facts) log.info(fact);
  if (error === cancelled) return;
  if (error instanceof TaskError) log.info(`While it was being cancelled: ${error.message}`);
  for (const line of stackLines(error)) log.debug(line);
}

function reportInput(log: TaskLog, error: InputError): void {
  for (const { subject, problem } of error.problems) log.error(`${subject}: ${problem}`);
  log.info(error.remedy);
  log.complete('Failed', error.message);
}

function reportTaskError(log: TaskLog, error: TaskError): void {
  log.error(`${error.message} ${error.remedy}`);
  for (const fact of error.facts) log.info(fact);
  for (const line of stackLines(error.cause)) log.debug(line);
  log.complete('Failed', error.message);
}

function reportDefect(log: TaskLog, error: unknown, { name, version }: FailedRun['task']): void {
  const what = `This is a defect in the task ${name} ${version}: ${firstLine(error)}`;
  log.error(
    `${what} Please report it, with the lines that follow, on the extension's page in the Visual Studio ` +
      'Marketplace (Q & A).',
  );
  for (const line of stackLines(error)) log.info(line);
  log.complete('Failed', what);
}

function firstLine(error: unknown): string {
  const [line = ''] = (error instanceof Error ? `${error.name}: ${error.message}` : inspect(error)).split(
    '\n',
  );
  return /[.!?]$/.test(line) ? line : `${line}.`;
}

function stackLines(error: unknown, depth = 0): string[] {
  if (error === undefined || depth > deepestCause) return [];
  if (!(error instanceof Error)) return inspect(error).split('\n');
  const lines = (error.stack ?? `${error.name}: ${error.message}`).split('\n');
  const inner = error instanceof AggregateError ? (error.errors as unknown[]) : [];
  const causes = [...inner, ...(error.cause === undefined ? [] : [error.cause])];
  return [...lines, ...causes.flatMap((cause) => stackLines(cause, depth + 1).map((line) => `  ${line}`))];
}
