import type { EmulatorRequest } from '../../http/types';
import { guid } from './guid';
import type { EnvironmentStore, StoredEnvironment } from './types';

/** The environment that a request names, in the project that it names. */
export function findEnvironment(
  store: EnvironmentStore,
  { params }: EmulatorRequest,
  name = 'environmentId',
): StoredEnvironment | undefined {
  const id = guid(params[name] ?? '');
  return store.environments.find((one) => one.id === id && one.projectId === Number(params.projectId));
}
