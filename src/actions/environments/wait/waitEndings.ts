import { TaskError } from '../../../errors';
import { formatDuration } from '../../../format';
import type { Operation } from '../operation';

/** The error when `timeoutMinutes` is over: the operation goes on, and so can the wait. */
export function timedOutError(
  operation: Operation,
  word: string,
  timeoutMs: number,
  yaml: readonly string[],
): TaskError {
  return new TaskError({
    code: 'wait-timeout',
    what:
      `The ${operation.title} has not ended within ${formatDuration(timeoutMs)} (timeoutMinutes); ` +
      `the last status was '${word || 'none'}'.`,
    remedy: 'The operation goes on in LCS. To go on waiting for it, run a step with these lines:',
    facts: [...yaml, `Activity id: ${operation.activityId || '(none)'}`],
  });
}

/** The error when LCS does not answer for longer than any outage that a wait rides out. */
export function silentError(operation: Operation, reason: string, silentMs: number): TaskError {
  return new TaskError({
    code: 'lcs-silent',
    what: `LCS has not answered for ${formatDuration(silentMs)} while the ${operation.title} went on.`,
    remedy:
      'Most likely the operation goes on in LCS. When LCS answers again, go on waiting with the lines below, or look ' +
      'at the status in LCS.',
    facts: [reason],
  });
}

/** Whatever ends a wait without ending the operation also says how to go on with it. */
export function explainStop(error: unknown, operation: Operation, yaml: readonly string[]): unknown {
  if (!(error instanceof TaskError)) return error;
  if (error.code === 'operation-failed' || error.code === 'wait-timeout') return error;
  return new TaskError({
    code: error.code,
    what: error.message,
    remedy: error.remedy,
    facts: [
      ...error.facts,
      `Nothing was changed about what goes on in LCS. To go on waiting for the ${operation.title}:`,
      ...yaml,
    ],
    cause: error,
  });
}
