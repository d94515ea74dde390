import { TaskError } from '../../errors';

/** Throws all objections together, before anything is started. */
export function checkPreconditions(what: string, page: string, objections: readonly string[]): void {
  const [first] = objections;
  if (first === undefined) return;
  throw new TaskError({
    code: 'precondition',
    what: `The ${what} was not started.`,
    remedy: objections.length === 1 ? first : 'All of these have to be put right:',
    facts: [...(objections.length === 1 ? [] : objections), `LCS page: ${page}`],
  });
}
