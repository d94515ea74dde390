import type { TaskOutcome } from '../../host/types';
import { finalizeUpdate } from './finalizeUpdate';
import type { Operation } from './operation';
import { endOperation, finishOperation } from './finishOperation';
import type { Afterwards, Servicing } from './servicing';
import { waitForOperation } from './waitForOperation';

/**
 * Goes on with an on-premises deployment of which nobody knows whether it was finalized. One that stays prepared
 * over several looks was not, or deploying would have begun; it is finalized now, as the step that began it would have.
 */
export async function resumeOnPremises(
  servicing: Servicing,
  operation: Operation,
  afterwards?: Afterwards,
): Promise<TaskOutcome> {
  const { ports, inputs, deadline } = servicing;
  const ending = await waitForOperation(ports, inputs, { ...operation, family: 'resumed' }, deadline);
  if (ending.word.toLowerCase() !== 'preparationsucceeded')
    return endOperation(servicing, operation, ending, afterwards);
  ports.host.info('The package is prepared, and nothing shows that it was finalized. Finalizing it.');
  await finalizeUpdate(servicing, operation);
  return finishOperation(servicing, operation, afterwards);
}
