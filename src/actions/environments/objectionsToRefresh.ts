import type { Environment } from '../../lcs/environments/types';
import { isOnPremises, isProduction, isSandbox, isTier1 } from '../../lcs/words/environmentKinds';
import { nameAndId } from './describeEnvironment';
import { objectionsToState } from './objectionsToState';
import { tierOneObjection } from './tierOneObjection';

/** Refresh: two sandboxes, or production to sandbox; not Tier 1; same application release (lcs-api 8, 9). */
export function objectionsToRefresh(source: Environment, target: Environment): string[] {
  if (source.id === target.id)
    return [`sourceEnvironmentId and the target are the same environment, ${nameAndId(target)}.`];
  const objections = [...objectionsToState(source), ...objectionsToState(target)];
  if (isTier1(source.type) || isTier1(target.type))
    objections.push(...[source, target].filter(({ type }) => isTier1(type)).map(tierOneObjection));
  if (isProduction(target.type))
    objections.push(
      `${nameAndId(target)} is a production environment: it cannot be the target of a refresh.`,
    );
  else if (!isTier1(target.type) && target.type && !isSandbox(target.type))
    objections.push(`${nameAndId(target)} is ${target.type}: the target of a refresh must be a sandbox.`);
  if (isOnPremises(source.type) || !mayBeSource(source.type))
    objections.push(`${nameAndId(source)} is ${source.type}: the source must be a sandbox or production.`);
  const releases = [source.applicationRelease, target.applicationRelease];
  if (releases[0] && releases[1] && releases[0] !== releases[1])
    objections.push(
      `Source and target have different application releases (${releases.join(' and ')}): update one of them first.`,
    );
  return objections;
}

/** Tier 1 has an objection of its own; a type that LCS does not tell is left to LCS. */
const mayBeSource = (type: string) => !type || isTier1(type) || isSandbox(type) || isProduction(type);
