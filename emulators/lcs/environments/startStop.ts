import type { Answer, EmulatorRequest } from '../../http/types';
import { accept, refuse } from './envelope';
import { blocked, isOnPremises } from './environmentState';
import { findEnvironment } from './findEnvironment';
import { begin } from './operations';
import type { EnvironmentStore, StoredEnvironment } from './types';

/** G1: `POST /environment/v1/start/project/{projectId}/environment/{environmentId}` */
export function start(store: EnvironmentStore, request: EmulatorRequest): Answer {
  const environment = findEnvironment(store, request);
  const problem = problemOf(store, environment);
  if (!environment || problem) return refuse(problem ?? '');
  if (environment.state === 'Finished') {
    return store.settings.startWhenStarted === 'succeeds'
      ? accept()
      : refuse('The environment is already started.');
  }
  return trigger(store, environment, 'start');
}

/** G2: `POST /environment/v1/stop/project/{projectId}/environment/{environmentId}` */
export function stop(store: EnvironmentStore, request: EmulatorRequest): Answer {
  const environment = findEnvironment(store, request);
  const problem = problemOf(store, environment);
  if (!environment || problem) return refuse(problem ?? '');
  return environment.state === 'Stopped'
    ? refuse('The environment is already stopped.')
    : trigger(store, environment, 'stop');
}

function problemOf(store: EnvironmentStore, environment: StoredEnvironment | undefined): string | undefined {
  if (!environment) return 'The environment was not found in this project.';
  if (environment.infrastructure !== 'CustomerManaged' || isOnPremises(environment)) {
    return 'Only customer-managed environments can be started and stopped.';
  }
  return blocked(store, environment);
}

function trigger(store: EnvironmentStore, environment: StoredEnvironment, kind: 'start' | 'stop'): Answer {
  const { activityId } = begin(store, {
    kind,
    projectId: environment.projectId,
    environmentId: environment.id,
    name: environment.name,
  });
  return accept({}, activityId);
}
