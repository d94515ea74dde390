import { randomUUID } from 'node:crypto';
import type { Answer, EmulatorRequest } from '../../http/types';
import { packageProblem } from './deploy';
import { accept, refuse } from './envelope';
import { isOnPremises } from './environmentState';
import { findEnvironment } from './findEnvironment';
import { guid } from './guid';
import { tooMany } from './limits';
import { begin } from './operations';
import { noStatus, statusAnswer } from './statusAnswer';
import type { EnvironmentStore, Operation, StoredEnvironment } from './types';

type CommerceKind = 'scaleUnit' | 'ecommerce';

/** File types of reference/lcs-api 4.1: scale unit extension and self-service package; e-Commerce package. */
const types: Readonly<Record<CommerceKind, readonly number[]>> = { scaleUnit: [28, 29], ecommerce: [26] };

/** D3: `…/commercescaleunit/{target}/asset/{assetId}` and D5: `…/ecommerce/{target}/asset/{assetId}` */
export function applyCommerceUpdate(kind: CommerceKind) {
  return (store: EnvironmentStore, request: EmulatorRequest): Answer => {
    const environment = findEnvironment(store, request);
    if (!environment) return refuse('The environment was not found in this project.');
    const target = request.params.target ?? '';
    const problem = targetProblem(environment, kind, target) ?? packageProblem(store, request, types[kind]);
    if (problem) return refuse(problem);
    if (running(store, environment) >= store.settings.maxCommerceDeployments) {
      return tooMany(store.settings, store.settings.commerceRetryAfterSeconds);
    }
    const deploymentId = randomUUID();
    const { activityId } = begin(store, {
      kind,
      projectId: environment.projectId,
      environmentId: environment.id,
      name: target,
      deploymentId,
    });
    return accept(kind === 'ecommerce' ? { DeploymentId: deploymentId } : {}, activityId);
  };
}

function targetProblem(
  environment: StoredEnvironment,
  kind: CommerceKind,
  target: string,
): string | undefined {
  if (environment.readOnly) return environment.readOnly;
  if (isOnPremises(environment)) return 'Commerce packages cannot be deployed to an on-premises environment.';
  const known = kind === 'scaleUnit' ? environment.scaleUnits : environment.ecommerce;
  return known.includes(target) ? undefined : `'${target}' was not found in the environment.`;
}

function running(store: EnvironmentStore, environment: StoredEnvironment): number {
  return store.operations.filter(
    ({ kind, environmentId, sequence }) =>
      (kind === 'scaleUnit' || kind === 'ecommerce') &&
      environmentId === environment.id &&
      !sequence.isLast(store.now()),
  ).length;
}

/** D4: of the newest deployment to a scale unit. */
export function scaleUnitStatus(store: EnvironmentStore, request: EmulatorRequest): Answer {
  const found = newest(store, request, 'scaleUnit', () => true);
  if (!found) return noStatus('There is no deployment to the scale unit.', '');
  const CurrentStep = found.sequence.isLast(store.now()) ? 'Finished' : 'DeployingExtension';
  return statusAnswer(store, found, request.params.environmentId ?? '', { CurrentStep });
}

/** D6: by the `DeploymentId` that D5 gave. */
export function ecommerceStatus(store: EnvironmentStore, request: EmulatorRequest): Answer {
  const deploymentId = guid(request.params.deploymentId ?? '');
  const found = newest(store, request, 'ecommerce', (one) => one.deploymentId === deploymentId);
  return found
    ? statusAnswer(store, found, request.params.environmentId ?? '', { DeploymentId: deploymentId })
    : noStatus('The deployment was not found.', deploymentId);
}

function newest(
  store: EnvironmentStore,
  request: EmulatorRequest,
  kind: CommerceKind,
  fits: (operation: Operation) => boolean,
): Operation | undefined {
  const environment = findEnvironment(store, request);
  return store.operations.findLast(
    (one) =>
      one.kind === kind &&
      one.environmentId === environment?.id &&
      one.name === request.params.target &&
      fits(one),
  );
}
