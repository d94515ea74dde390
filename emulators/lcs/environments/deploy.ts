import type { Answer, EmulatorRequest } from '../../http/types';
import type { StoredAsset } from '../assets/types';
import { accept, refuse } from './envelope';
import { blocked, isOnPremises } from './environmentState';
import { findEnvironment } from './findEnvironment';
import { guid } from './guid';
import { begin, succeeded } from './operations';
import { noStatus, statusAnswer } from './statusAnswer';
import type { EnvironmentStore, StoredEnvironment } from './types';

/** Software deployable package (reference/lcs-api 4.1). */
const softwarePackage = 10;

/** D1; on premises it starts the preparation. */
export function applyUpdate(store: EnvironmentStore, request: EmulatorRequest): Answer {
  const environment = findEnvironment(store, request);
  if (!environment) return refuse('The environment was not found in this project.');
  const { updateName = '' } = request.query;
  const problem =
    packageProblem(store, request, [softwarePackage]) ?? targetProblem(store, environment, updateName);
  if (problem) return refuse(problem);
  const { activityId } = begin(store, {
    kind: isOnPremises(environment) ? 'prepare' : 'deploy',
    projectId: environment.projectId,
    environmentId: environment.id,
    name: updateName,
  });
  return accept({}, activityId);
}

/** Why the asset that a request names cannot be deployed; undefined when it can. */
export function packageProblem(
  store: EnvironmentStore,
  { params }: EmulatorRequest,
  types: readonly number[],
): string | undefined {
  const asset = findAsset(store, params);
  if (!asset) return 'The asset was not found in the asset library of this project.';
  if (!types.includes(asset.fileType)) return 'The type of the asset cannot be deployed in this way.';
  // A package that is not validated cannot be deployed (reference/lcs-api 4.2).
  return asset.validation?.peek(store.now()) === 'Done' ? undefined : 'The asset is not validated.';
}

function findAsset(
  store: EnvironmentStore,
  params: Readonly<Record<string, string>>,
): StoredAsset | undefined {
  const id = guid(params.assetId ?? '');
  return store.assets.assets.find(
    (one) => one.id === id && one.committed && one.projectId === Number(params.projectId),
  );
}

function targetProblem(
  store: EnvironmentStore,
  environment: StoredEnvironment,
  updateName: string,
): string | undefined {
  const { type, infrastructure, state } = environment;
  if (type === 'Production') return 'Packages cannot be deployed to a production environment by this API.';
  if (type === 'DevTestBuild' || type === 'DevTestDevAndBuild')
    return 'Packages cannot be deployed to a build environment.';
  if (infrastructure === 'SelfService' && !updateName.trim()) return 'The update name is required.';
  return blocked(store, environment) ?? (state === 'Stopped' ? 'The environment is stopped.' : undefined);
}

/** D7: the second half of an on-premises deployment. */
export function finalizeUpdate(store: EnvironmentStore, request: EmulatorRequest): Answer {
  const environment = findEnvironment(store, request);
  if (!environment) return refuse('The environment was not found in this project.');
  const preparation = store.operations.find(
    (one) =>
      one.kind === 'prepare' &&
      one.activityId === guid(request.params.activityId ?? '') &&
      one.environmentId === environment.id,
  );
  if (!preparation) return refuse('The preparation was not found.');
  if (!succeeded(preparation, store.now())) return refuse('The preparation is not complete.');
  const problem = blocked(store, environment);
  if (problem) return refuse(problem);
  const { activityId } = begin(store, {
    kind: 'finalize',
    projectId: environment.projectId,
    environmentId: environment.id,
    name: preparation.name,
  });
  return accept({}, activityId);
}

/** D8: of the newest preparation or deployment. */
export function onPremisesStatus(store: EnvironmentStore, request: EmulatorRequest): Answer {
  const environment = findEnvironment(store, request);
  const operation = store.operations.findLast(
    ({ kind, environmentId }) =>
      (kind === 'prepare' || kind === 'finalize') && environmentId === environment?.id,
  );
  return operation
    ? statusAnswer(store, operation, request.params.environmentId ?? '')
    : noStatus('There is no deployment on the environment.', '');
}
