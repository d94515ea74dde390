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
      return {
        ...common,
        title: `deployment to the scale unit '${deployment.scaleUnit}' of ${nameAndId(environment)}`,
        ...{ family: 'scaleUnit', mayBeStale: true },
        read: () => environments.readScaleUnit(id, deployment.scaleUnit),
        resume: { operation: 'deploy', deploymentType: 'csu', scaleUnitName: deployment.scaleUnit },
      };
    case 'ecom':
      return {
        ...common,
        title: `deployment to the e-Commerce environment '${deployment.ecommerce}' of ${nameAndId(environment)}`,
        ...{ family: 'ecommerce', mayBeStale: false },
        read: () => environments.readEcommerce(id, deployment.ecommerce, activityId),
        resume: {
          ...{ operation: 'deploy', deploymentType: 'ecom' },
          ecommerceEnvironmentId: deployment.ecommerce,
        },
      };
  }
}
