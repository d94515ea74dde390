import { formatDuration } from '../../../format';
import type { TaskOutcome } from '../../../host/types';
import { wordsOf } from '../../../lcs/words/failures';
import { statusWord } from '../../../lcs/words/statusWord';
import { describeWord } from '../describeWord';
import type { Ending, Operation } from '../operation';
import { outputEnvironment } from '../outputEnvironment';
import type { Servicing } from '../servicing';
import { resumeYaml } from '../wait/resumeYaml';
import { waitForOperation } from '../wait/waitForOperation';
import { conclude } from './conclude';

/** Waits for an operation where that is wanted, and ends the step with its result. */
export async function finishOperation(servicing: Servicing, operation: Operation): Promise<TaskOutcome> {
  const { inputs } = servicing;
  if (inputs.wait.waitForCompletion || inputs.request.action === 'wait')
    return endOperation(servicing, operation, await waitForOperation(servicing, operation));
  const { host } = servicing.ports;
  conclude(servicing, operation, 'Started', []);
  const message = `Started: ${operation.title}; not waiting for its end (waitForCompletion is false).`;
  host.info('To wait for it in a later step:');
  for (const line of resumeYaml(inputs.step, operation)) host.info(line);
  return { result: 'Succeeded', message };
}

/** Ends the step with the result of an operation that has ended well. Output: OperationStatus. */
export async function endOperation(
  servicing: Servicing,
  operation: Operation,
  ending: Ending,
): Promise<TaskOutcome> {
  const { host } = servicing.ports;
  host.output('OperationStatus', ending.word);
  await refreshOutputs(servicing, operation);
  const { rows, isClean } = (await operation.afterwards?.(ending)) ?? { rows: [], isClean: true };
  conclude(servicing, operation, ending.word, rows);
  const status = describeWord(ending.word, ending.says);
  const message = `The ${operation.title} ended with status ${status} after ${formatDuration(ending.elapsedMs)}.`;
  if (ending.meaning === 'done') host.info(message);
  else host.warning(`${message} ${statusWord(operation.family, ending.word).help}`);
  const isGood = ending.meaning === 'done' && isClean;
  return { result: isGood ? 'Succeeded' : 'SucceededWithIssues', message };
}

/**
 * The operation may have changed versions, and ended what made the environment busy; a start or a stop has told the
 * state itself. The success counts also where they cannot be read.
 */
async function refreshOutputs({ ports }: Servicing, { environment, family }: Operation): Promise<void> {
  if (family === 'start' || family === 'stop') return;
  const { environments, host } = ports;
  try {
    const now = await environments.byId(environment.id);
    if (now) outputEnvironment(host, now);
  } catch (error) {
    host.debug(`The environment could not be read again: ${wordsOf(error)}`);
  }
}
