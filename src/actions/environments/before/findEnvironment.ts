import { TaskError } from '../../../errors';
import type { Environment, Environments } from '../../../lcs/environments/types';
import { firstOf } from '../../listing';
import { nearestNames } from '../../nearestNames';
import { nameAndId } from '../describeEnvironment';
import type { EnvironmentChoice } from '../inputs';

/**
 * The environment that is meant. A name is asked for first and then looked for on all pages, since how the service
 * searches names is not documented; case counts only to choose between several.
 * `idInput` is the input that messages name.
 * Errors: `environment-not-found` with the near names, `environment-ambiguous` with the ids.
 */
export async function findEnvironment(
  environments: Pick<Environments, 'byId' | 'byName' | 'all'>,
  choice: EnvironmentChoice,
  idInput = 'environmentId',
): Promise<Environment> {
  if ('id' in choice) {
    const found = await environments.byId(choice.id);
    if (found) return found;
    throw unknownId(idInput, choice.id, await environments.all());
  }
  const named = only(choice.name, await environments.byName(choice.name));
  if (named) return named;
  const all = await environments.all();
  const found = only(choice.name, all);
  if (found) return found;
  throw unknownName(choice.name, all);
}

function only(name: string, candidates: readonly Environment[]): Environment | undefined {
  const wanted = name.trim();
  const exact = candidates.filter((candidate) => candidate.name.trim() === wanted);
  const alike = candidates.filter(
    (candidate) => candidate.name.trim().toLowerCase() === wanted.toLowerCase(),
  );
  const matches = exact.length > 0 ? exact : alike;
  if (matches.length > 1) throw severalOf(name, matches);
  return matches[0];
}

function severalOf(name: string, matches: readonly Environment[]): TaskError {
  return new TaskError({
    code: 'environment-ambiguous',
    what: `environmentName: ${matches.length} environments of the project are called '${name}'.`,
    remedy: 'Give environmentId instead, one of these:',
    facts: matches.map(
      (match) => `${match.id} (${[match.type, match.infrastructure, match.state].join(', ')})`,
    ),
  });
}

function unknownName(name: string, all: readonly Environment[]): TaskError {
  const near = nearestNames(
    name,
    all.map((environment) => environment.name),
  );
  return new TaskError({
    code: 'environment-not-found',
    what: `environmentName: the project has no environment called '${name}'; nothing was started.`,
    remedy:
      near.length > 0
        ? 'Correct the name. These are near it:'
        : 'Correct the name or the projectId. The name is the one shown in LCS, not the address.',
    facts: near.length > 0 ? near.flatMap((each) => withName(each, all)) : listed(all),
  });
}

function unknownId(input: string, id: string, all: readonly Environment[]): TaskError {
  return new TaskError({
    code: 'environment-not-found',
    what: `${input}: the project has no environment ${id}; nothing was started.`,
    remedy:
      'Check the id (in LCS it stands in the address of the environment, after EnvironmentId=) and the projectId.',
    facts: listed(all),
  });
}

function listed(all: readonly Environment[]): string[] {
  if (all.length === 0) return ["The project has no environments that the connection's user may see."];
  return ['Environments of the project:', ...firstOf(all.map(nameAndId))];
}

const withName = (name: string, all: readonly Environment[]) =>
  all.filter((environment) => environment.name === name).map(nameAndId);
