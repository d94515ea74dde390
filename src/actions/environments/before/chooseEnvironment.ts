import type { Environment } from '../../../lcs/environments/types';
import { hasCode, isPassingFailure, wordsOf } from '../../../lcs/words/failures';
import type { ServicingInputs } from '../inputs';
import type { ServicingPorts } from '../ports';
import { findEnvironment } from './findEnvironment';

/**
 * The environment that the step is about. One given by id is taken unseen in two cases: while LCS does not answer, a
 * wait can begin without it; and whether LCS lists on-premises environments is not documented.
 */
export async function chooseEnvironment(
  { environments, host }: Pick<ServicingPorts, 'environments' | 'host'>,
  { environment: choice, request }: Pick<ServicingInputs, 'environment' | 'request'>,
): Promise<Environment> {
  try {
    return await findEnvironment(environments, choice);
  } catch (error) {
    const isWait = request.action === 'wait' && isPassingFailure(error);
    const isUnlisted = isOnPremises(request) && hasCode(error, 'environment-not-found');
    if (host.signal.aborted || !('id' in choice) || !(isWait || isUnlisted)) throw error;
    host.warning(`${wordsOf(error)} Going on with the id alone.`);
    return { ...unseen, id: choice.id };
  }
}

function isOnPremises(request: ServicingInputs['request']): boolean {
  if (request.action === 'deploy') return request.deployment.type === 'hqonprem';
  if (request.action !== 'wait' || request.work.kind !== 'deploy') return false;
  return request.work.target.type === 'hqonprem';
}

const unseen: Omit<Environment, 'id'> = {
  ...{ name: '', infrastructure: '', type: '', state: '', statusText: '', url: '', topology: '' },
  ...{ applicationRelease: '', applicationVersion: '', platformRelease: '', platformVersion: '', region: '' },
};
