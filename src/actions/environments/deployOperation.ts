import type { Environment } from '../../lcs/environments/types';
import { nameAndId } from './describeEnvironment';
import type { Deployment, ResumedDeployment } from './inputs';
import type { Operation } from './operation';
import type { ServicingPorts } from './ports';

/** A deployment that was started with that activity id. */
export function deployOperation(
  { environments }: Pick<ServicingPorts, 'environments'>,
  environment: Environment,
  deployment: ResumedDeployment | Deployment,
  activityId: string,
): Operation {
  const { id } = environment;
  const common = { kind: 'deploy', environment, activityId } as const;
  switch (deployment.type) {
    case 'hq':
      return {
        ...common,
        title: `deployment to ${nameAndId(environment)}`,
        ...{ family: 'package', mayBeStale: false, history: 'package' },
        read: () => environments.readUpdate(id, activityId),
        resume: { operation: 'deploy', deploymentType: 'hq' },
      };
    case 'hqonprem':
      return {
        ...common,
        title: `on-premises deployment to ${nameAndId(environment)}`,
        ...{ family: 'onPremises', mayBeStale: true, history: 'package' },
        read: () => environments.readOnPremises(id),
        resume: { operation: 'deploy', deploymentType: 'hqonprem' },
      };
    case 'csu':
    case 'ecom':
      return { ...common, ...commerceDetails(environments, environment, deployment, activityId) };
  }
}

type Commerce = Extract<ResumedDeployment, { type: 'csu' | 'ecom' }>;

function commerceDetails(
  environments: ServicingPorts['environments'],
  environment: Environment,
  deployment: Commerce,
  activityId: string,
): Pick<Operation, 'title' | 'family' | 'mayBeStale' | 'read' | 'resume'> {
  const { id } = environment;
  if (deployment.type === 'csu') {
    const { scaleUnit } = deployment;
    return {
      title: `deployment to the scale unit '${scaleUnit}' of ${nameAndId(environment)}`,
      ...{ family: 'scaleUnit', mayBeStale: true },
      read: () => environments.readScaleUnit(id, scaleUnit),
      resume: { operation: 'deploy', deploymentType: 'csu', scaleUnitName: scaleUnit },
    };
  }
  const { ecommerce } = deployment;
  return {
    title: `deployment to the e-Commerce environment '${ecommerce}' of ${nameAndId(environment)}`,
    ...{ family: 'ecommerce', mayBeStale: false },
    read: () => environments.readEcommerce(id, ecommerce, activityId),
    resume: { operation: 'deploy', deploymentType: 'ecom', ecommerceEnvironmentId: ecommerce },
  };
}
