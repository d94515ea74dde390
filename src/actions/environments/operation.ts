import type { Environment, Reading } from '../../lcs/environments/types';
import type { HistoryKind } from '../../lcs/words/historyTypes';
import type { StatusFamily } from '../../lcs/words/types';
import type { Deployment, ResumedDeployment } from './inputs';
import { nameAndId } from './describeEnvironment';
import type { ServicingPorts } from './ports';

/** The kinds of things that can be waited for. */
export type OperationKind = 'deploy' | 'start' | 'stop' | 'refreshDatabase' | 'exportDatabase';

/** Something that goes on in LCS, as far as a wait needs to know it. */
export interface Operation {
  readonly kind: OperationKind;
  /** `deployment to 'UAT' (0000…)` */
  readonly title: string;
  readonly environment: Environment;
  /** The start call's id; blank where the service gave none. */
  readonly activityId: string;
  readonly family: StatusFamily;
  readonly read: () => Promise<Reading>;
  /**
   * True where the status is that of the environment or the scale unit, so that right after the start it can
   * still be the word of an earlier operation (lcs-api 6.1 D4, D8).
   */
  readonly mayBeStale: boolean;
  /** How the environment history calls such operations; undefined where that is not documented. */
  readonly history?: HistoryKind;
  /** Inputs, besides the common ones, with which `action: wait` goes on. */
  readonly resume: Readonly<Record<string, string>>;
}

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

/** A start or a stop, which has no status of its own: the state of the environment tells (lcs-api 7). */
export function powerOperation(
  { environments }: Pick<ServicingPorts, 'environments'>,
  environment: Environment,
  kind: 'start' | 'stop',
  activityId: string,
): Operation {
  return {
    ...{ kind, environment, activityId },
    title: `${kind} of ${nameAndId(environment)}`,
    family: kind,
    read: () => environments.readState(environment.id),
    mayBeStale: false,
    resume: { operation: kind },
  };
}

/** A refresh (`environment` is its target) or an export. */
export function databaseOperation(
  { databases }: Pick<ServicingPorts, 'databases'>,
  environment: Environment,
  kind: 'refreshDatabase' | 'exportDatabase',
  activityId: string,
): Operation {
  const isRefresh = kind === 'refreshDatabase';
  return {
    ...{ kind, environment, activityId },
    title: `database ${isRefresh ? 'refresh' : 'export'} of ${nameAndId(environment)}`,
    family: 'database',
    read: () => databases.readOperation(environment.id, activityId),
    mayBeStale: false,
    history: isRefresh ? 'refresh' : 'export',
    resume: { operation: kind },
  };
}

/** The operation with further inputs for the step that goes on with it. */
export function withResume(operation: Operation, more: Readonly<Record<string, string>>): Operation {
  return { ...operation, resume: { ...operation.resume, ...more } };
}
