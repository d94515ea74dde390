import { formatDuration } from '../../format';
import type { TaskOutcome } from '../../host/types';
import { conclude } from './conclude';
import type { Operation } from './operation';
import type { Afterwards, Servicing } from './servicing';
import { waitForOperation, type Ending } from './waitForOperation';

/** Waits for an operation where that is wanted, and ends the step with its result. */
export async function finishOperation(
  servicing: Servicing,
  operation: Operation,
  afterwards?: Afterwards,
): Promise<TaskOutcome> {
  const { ports, inputs, deadline } = servicing;
  if (!inputs.wait.waitForCompletion && inputs.request.action !== 'wait') {
    conclude(servicing, operation, 'Started', []);
    const message = `Started the ${operation.title}; not waiting for its end.`;
    return { result: 'Succeeded', message };
  }
  return endOperation(
    servicing,
    operation,
    await waitForOperation(ports, inputs, operation, deadline),
    afterwards,
  );
}

/** Ends the step with the result of an operation that has ended well. */
export async function endOperation(
  servicing: Servicing,
  operation: Operation,
  ending: Ending,
  afterwards?: Afterwards,
): Promise<TaskOutcome> {
  const { ports } = servicing;
  ports.host.output('OperationStatus', ending.word);
  const { rows, isClean } = (await afterwards?.(ending)) ?? { rows: [], isClean: true };
  conclude(servicing, operation, ending.word, rows);
  const message = `The ${operation.title} ended with status ${ending.word} (${ending.says}) after ${formatDuration(ending.elapsedMs)}.`;
  ports.host.info(message);
  const isGood = ending.meaning === 'done' && isClean;
  return { result: isGood ? 'Succeeded' : 'SucceededWithIssues', message };
}
