import type { Environment } from '../../lcs/environments/types';
import { isBuild, isMicrosoftHosted, isOnPremises, isProduction } from '../../lcs/words/environmentKinds';
import { nameAndId } from './describeEnvironment';
import type { Deployment } from './inputs';
import { objectionsToState } from './objectionsToState';

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
