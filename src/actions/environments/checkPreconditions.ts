import { TaskError } from '../../errors';
import type { Environment } from '../../lcs/environments/types';
import type { ServicingPorts } from './ports';

/** Throws all objections to starting something together, before it is started. */
export function checkPreconditions(
  { environments }: Pick<ServicingPorts, 'environments'>,
  environment: Environment,
  what: string,
  objections: readonly string[],
): void {
  const [first] = objections;
  if (first === undefined) return;
  throw new TaskError({
    code: 'precondition',
    what: `The ${what} was not started.`,
    remedy: objections.length === 1 ? first : 'All of these have to be put right:',
    facts: [...(objections.length === 1 ? [] : objections), `LCS page: ${environments.page(environment.id)}`],
  });
}
