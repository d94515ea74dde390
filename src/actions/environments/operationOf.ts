import type { Environment } from '../../lcs/environments/types';
import { deleteAssetAfter } from './after/deleteAssetAfter';
import { fetchBackup } from './after/fetchBackup';
import { nameAndId } from './describeEnvironment';
import type { DeploymentTarget, ServicingWork } from './inputs';
import type { Operation } from './operation';
import type { ServicingPorts } from './ports';

/** How LCS does that work: what to ask for its status, how to go on waiting for it, what comes after it. */
export function operationOf(
  ports: ServicingPorts,
  environment: Environment,
  work: ServicingWork,
  activityId = '',
): Operation {
  const common = { environment, activityId };
  switch (work.kind) {
    case 'deploy':
      return { ...common, ...deployment(ports, environment, work, activityId) };
    case 'start':
    case 'stop':
      return { ...common, ...power(ports, environment, work.kind) };
    case 'refreshDatabase':
      return { ...common, ...database(ports, environment, 'refresh', activityId) };
    case 'exportDatabase':
      return { ...common, ...database(ports, environment, 'export', activityId), ...backup(ports, work) };
  }
}

type Details = Omit<Operation, 'environment' | 'activityId'>;

function deployment(
  ports: ServicingPorts,
  environment: Environment,
  { target, deleteAsset }: Extract<ServicingWork, { kind: 'deploy' }>,
  activityId: string,
): Details {
  const details = deploymentTo(ports, environment, target, activityId);
  const resume = {
    ...{ operation: 'deploy', deploymentType: target.type },
    ...(target.type === 'csu' ? { scaleUnitName: target.scaleUnit } : {}),
    ...(target.type === 'ecom' ? { ecommerceEnvironmentId: target.ecommerce } : {}),
  };
  if (!deleteAsset) return { ...details, resume };
  return {
    ...details,
    resume: { ...resume, deleteAssetAfter: 'true', fileAssetId: deleteAsset },
    afterwards: deleteAssetAfter(ports, deleteAsset),
  };
}

function deploymentTo(
  { environments }: ServicingPorts,
  environment: Environment,
  target: DeploymentTarget,
  activityId: string,
): Omit<Details, 'resume'> {
  const { id } = environment;
  const named = nameAndId(environment);
  switch (target.type) {
    case 'hq':
      return {
        ...{ title: `deployment to ${named}`, family: 'package', mayBeStale: false, history: 'package' },
        read: () => environments.readUpdate(id, activityId),
      };
    case 'hqonprem':
      return {
        title: `on-premises deployment to ${named}`,
        ...{ family: 'onPremises', mayBeStale: true, history: 'package' },
        read: () => environments.readOnPremises(id),
      };
    case 'csu':
      return {
        title: `deployment to the scale unit '${target.scaleUnit}' of ${named}`,
        ...{ family: 'scaleUnit', mayBeStale: true },
        read: () => environments.readScaleUnit(id, target.scaleUnit),
      };
    case 'ecom':
      return {
        title: `deployment to the e-Commerce environment '${target.ecommerce}' of ${named}`,
        ...{ family: 'ecommerce', mayBeStale: false },
        read: () => environments.readEcommerce(id, target.ecommerce, activityId),
      };
  }
}

/** A start or a stop has no status of its own: the state of the environment tells (lcs-api 7). */
function power(
  { environments, host }: ServicingPorts,
  environment: Environment,
  kind: 'start' | 'stop',
): Details {
  return {
    ...{ title: `${kind} of ${nameAndId(environment)}`, family: kind, mayBeStale: false },
    resume: { operation: kind },
    read: () => environments.readState(environment.id),
    afterwards: ({ word }) => {
      host.output('EnvironmentState', word);
      return Promise.resolve({ rows: [], isClean: true });
    },
  };
}

/** `environment` is the target of a refresh, the source of an export (lcs-api 8). */
function database(
  { databases }: ServicingPorts,
  environment: Environment,
  history: 'refresh' | 'export',
  activityId: string,
): Details {
  return {
    ...{ title: `database ${history} of ${nameAndId(environment)}`, family: 'database', mayBeStale: false },
    ...{ history, resume: { operation: `${history}Database` } },
    read: () => databases.readOperation(environment.id, activityId),
  };
}

function backup(
  ports: ServicingPorts,
  work: Extract<ServicingWork, { kind: 'exportDatabase' }>,
): Pick<Operation, 'resume' | 'afterwards'> {
  const { kind, backupName, downloadTo } = work;
  return {
    resume: {
      ...{ operation: kind },
      ...(backupName ? { backupName } : {}),
      ...(downloadTo ? { downloadTo } : {}),
    },
    afterwards: fetchBackup(ports, work),
  };
}
