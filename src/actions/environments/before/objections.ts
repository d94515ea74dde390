import type { Environment } from '../../../lcs/environments/types';
import {
  isBuild,
  isCustomerManaged,
  isMicrosoftHosted,
  isMoved,
  isOnPremises,
  isProduction,
  isSandbox,
  isTier1,
} from '../../../lcs/words/environmentKinds';
import { statusHelp } from '../../../lcs/words/statusHelp';
import { statusWord } from '../../../lcs/words/statusWord';
import { nameAndId } from '../describeEnvironment';
import type { Deployment } from '../inputs';

/** Deployments: no software package to production or build environments, Commerce not on premises (lcs-api 9). */
export function objectionsToDeployment(environment: Environment, type: Deployment['type']): string[] {
  const named = nameAndId(environment);
  const objections = objectionsToState(environment);
  const isSoftware = type === 'hq' || type === 'hqonprem';
  if (isSoftware && isProduction(environment.type))
    objections.push(
      `${named} is a production environment: software packages cannot be deployed there by a pipeline. Deploy to a ` +
        'sandbox, mark the package as release candidate in LCS, and schedule it there.',
    );
  if (isSoftware && isBuild(environment.type))
    objections.push(`${named} is a build environment: software packages cannot be deployed to it.`);
  if (!isSoftware && isOnPremises(environment.type))
    objections.push(`${named} is on premises: scale unit and e-Commerce packages cannot be deployed to it.`);
  if (type === 'hq' && isOnPremises(environment.type))
    objections.push(`${named} is on premises: set deploymentType to hqonprem.`);
  if (type === 'hqonprem' && isMicrosoftHosted(environment.infrastructure))
    objections.push(`${named} is ${environment.infrastructure}, not on premises: set deploymentType to hq.`);
  return objections;
}

/** Start and stop: customer-managed environments only (lcs-api 7). */
export function objectionsToPower(environment: Environment): string[] {
  const { infrastructure } = environment;
  const objections = objectionsToState(environment, { mayBeStopped: true });
  if (infrastructure && !isCustomerManaged(infrastructure))
    objections.push(
      `${nameAndId(environment)} is ${infrastructure}: LCS starts and stops customer-managed environments only. ` +
        'Self-service environments run all the time.',
    );
  return objections;
}

/** Refresh: two sandboxes, or production to sandbox; not Tier 1; same application release (lcs-api 8, 9). */
export function objectionsToRefresh(source: Environment, target: Environment): string[] {
  if (source.id === target.id)
    return [`sourceEnvironmentId and the target are the same environment, ${nameAndId(target)}.`];
  const objections = [...objectionsToState(source), ...objectionsToState(target)];
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

/** Export: sandboxes only (lcs-api 8). */
export function objectionsToExport(environment: Environment): string[] {
  const objections = objectionsToState(environment);
  if (isTier1(environment.type)) objections.push(tierOneObjection(environment));
  else if (environment.type && !isSandbox(environment.type))
    objections.push(
      `${nameAndId(environment)} is ${environment.type}: LCS exports databases of sandboxes only. Refresh a sandbox ` +
        'from it first, and export that.',
    );
  return objections;
}

/** A state in which LCS services nothing; being busy is none, see waitForIdle. */
function objectionsToState(environment: Environment, { mayBeStopped = false } = {}): string[] {
  const { statusText, infrastructure, topology } = environment;
  if (isMoved(environment.state, statusText, infrastructure, topology))
    return [`${nameAndId(environment)} is read-only in LCS. ${statusHelp.moved} ${statusHelp.movedInstead}`];
  const { says, help, meaning } = statusWord('state', environment.state);
  const isStopped = /^(?:stopped|paused|deallocated)$/i.test(environment.state);
  if (meaning !== 'failed' && !(isStopped && !mayBeStopped)) return [];
  return [`${nameAndId(environment)} is ${says} (${environment.state}). ${help}`];
}

/** Databases of Tier-1 environments are not moved (lcs-api 8). */
const tierOneObjection = (environment: Environment): string =>
  `${nameAndId(environment)} is ${environment.type}, a Tier-1 environment: LCS moves databases of Tier-2 environments and higher only.`;

/** Tier 1 has an objection of its own; a type that LCS does not tell is left to LCS. */
const mayBeSource = (type: string) => !type || isTier1(type) || isSandbox(type) || isProduction(type);
