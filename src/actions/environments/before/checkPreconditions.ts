import { TaskError } from '../../../errors';
import type { Environment } from '../../../lcs/environments/types';
import type { ServicingPorts } from '../ports';

/** Throws all objections to starting something together, before it is started; `title` is that of an Operation. */
export function checkPreconditions(
  { environments }: Pick<ServicingPorts, 'environments'>,
  environment: Environment,
  title: string,
  objections: readonly string[],
): void {
  const [first] = objections;
  if (first === undefined) return;
  throw new TaskError({
    code: 'precondition',
    what: `The ${title} was not started.`,
    remedy: objections.length === 1 ? first : 'All of these have to be put right:',
    facts: [...(objections.length === 1 ? [] : objections), `LCS page: ${environments.page(environment.id)}`],
  });
}
