import type { Answer, EmulatorRequest } from '../../http/types';
import { usText } from '../dates';
import { accept } from './envelope';
import { askedState } from './environmentState';
import { guid, spelled } from './guid';
import { pageOf } from './pageOf';
import type { EnvironmentStore, StoredEnvironment } from './types';

/** G3: `GET /environmentinfo/v1/detail/project/{projectId}/?page=|environmentId=|environmentName=` */
export function metadata(store: EnvironmentStore, request: EmulatorRequest): Answer {
  const { query, params } = request;
  const { environmentId, environmentName } = query;
  const searching = environmentId !== undefined || environmentName !== undefined;
  const found = store.environments.filter(
    (one) =>
      one.projectId === Number(params.projectId) &&
      (environmentId === undefined || one.id === guid(environmentId)) &&
      (environmentName === undefined || one.name.toLowerCase() === environmentName.toLowerCase()),
  );
  const { page, more, items } = pageOf(found, query.page, store.settings.pageSize);
  return accept({
    ResultPageCurrent: page,
    ResultHasMorePages: more || (searching && store.settings.searchSaysMorePages),
    Data: items.map((environment) => detail(store, environment)),
  });
}

function detail(store: EnvironmentStore, environment: StoredEnvironment): object {
  const state = askedState(store, environment);
  const ownVm = environment.infrastructure === 'CustomerManaged';
  return {
    EnvironmentId: spelled(environment.id, store.settings.environmentIdDashes),
    EnvironmentName: environment.name,
    ProjectId: environment.projectId,
    EnvironmentInfrastructure: environment.infrastructure,
    EnvironmentType: environment.type,
    EnvironmentGroup: environment.group,
    EnvironmentProduct: 'Finance and Operations',
    EnvironmentEndpointBaseUrl: environment.url,
    DeploymentState: state,
    TopologyDisplayName: environment.topology,
    CurrentApplicationBuildVersion: environment.build,
    CurrentApplicationReleaseName: environment.release,
    CurrentPlatformReleaseName: environment.platformRelease,
    CurrentPlatformVersion: environment.platformBuild,
    DeployedOnUTC: usText(environment.deployedAt),
    CloudStorageLocation: environment.region,
    DisasterRecoveryLocation: null,
    DeploymentStatusDisplay: environment.statusText ?? (state === 'Finished' ? 'Deployed' : state),
    CanStart: ownVm && state === 'Stopped',
    CanStop: ownVm && state === 'Finished',
    DatabaseDailyBackupsEnabled: false,
    DatabaseBackupLocation: null,
  };
}
