import type { Answer, EmulatorRequest } from '../../http/types';
import { zoneless } from '../dates';
import { accept, refuse } from './envelope';
import { blocked, isOnPremises, isTier1 } from './environmentState';
import { findEnvironment } from './findEnvironment';
import { dayMs, limitsOf } from './limits';
import { begin } from './operations';
import type { EnvironmentStore, StoredEnvironment } from './types';

/** B1: `GET /databasemovement/v1/databases/project/{projectId}` */
export function listBackups(store: EnvironmentStore, { params }: EmulatorRequest): Answer {
  const projectId = Number(params.projectId);
  const { assets, blobs, settings } = store.assets;
  const backups = assets.filter((one) => one.fileType === 17 && one.committed && one.projectId === projectId);
  return accept({
    DatabaseAssets: backups.map((asset) => ({
      Id: asset.id,
      ProjectId: projectId,
      OrganizationId: 1,
      Name: asset.name,
      FileName: asset.fileName,
      FileDescription: asset.description,
      FileLocation: blobs.sasUrl(asset.blob, 'r', settings.readSasSeconds),
      ModifiedDateTime: zoneless(asset.modifiedAt),
      CreatedDateTime: zoneless(asset.createdAt),
      CreatedByName: null,
      ModifiedByName: null,
    })),
  });
}

/** B2: `POST …/refresh/project/{projectId}/source/{sourceId}/target/{targetId}` */
export function refresh(store: EnvironmentStore, request: EmulatorRequest): Answer {
  const source = findEnvironment(store, request, 'sourceId');
  const target = findEnvironment(store, request, 'targetId');
  if (!source || !target) return refuse('The environment was not found in this project.');
  if (isTier1(source) || isTier1(target)) return tier1(store);
  const problem = refreshProblem(source, target) ?? blocked(store, target) ?? blocked(store, source);
  return problem ? refuse(problem) : startMovement(store, 'refresh', target, `Refresh from ${source.name}`);
}

/** B3: `POST …/export/project/{projectId}/environment/{environmentId}/backupName/{backupName}` */
export function exportDatabase(store: EnvironmentStore, request: EmulatorRequest): Answer {
  const environment = findEnvironment(store, request);
  if (!environment) return refuse('The environment was not found in this project.');
  if (isTier1(environment)) return tier1(store);
  if (environment.type !== 'Sandbox') return refuse('Only the database of a sandbox can be exported.');
  const problem = blocked(store, environment);
  return problem
    ? refuse(problem)
    : startMovement(store, 'export', environment, request.params.backupName ?? '');
}

function tier1({ settings }: EnvironmentStore): Answer {
  return settings.tier1Refresh === 401
    ? { status: 401, body: { Message: 'Authorization has been denied for this request.' } }
    : refuse('The environment does not support database movement.');
}

function refreshProblem(source: StoredEnvironment, target: StoredEnvironment): string | undefined {
  if (source.id === target.id) return 'Source and target are the same environment.';
  if (isOnPremises(source) || isOnPremises(target)) return 'On-premises environments cannot take part.';
  if (target.type !== 'Sandbox') return 'The target of a refresh must be a sandbox.';
  return source.release === target.release
    ? undefined
    : 'Source and target must have the same application release.';
}

/** Counted from the start, and refused with 200 (reference/lcs-api 9). */
function startMovement(
  store: EnvironmentStore,
  kind: 'refresh' | 'export',
  environment: StoredEnvironment,
  name: string,
): Answer {
  const { limits, settings, now } = store;
  const { databaseStartsPerDay } = settings;
  if (limits.take(limitsOf.database(environment.id, databaseStartsPerDay), now()) !== undefined) {
    const from = zoneless(now() - dayMs);
    return refuse(`Maximum allowed API operations are ${databaseStartsPerDay} from ${from}`);
  }
  const { projectId, id } = environment;
  const { activityId } = begin(store, { kind, projectId, environmentId: id, name });
  return accept({}, activityId);
}
