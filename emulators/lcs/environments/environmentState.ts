import { occupying } from './operations';
import type { EnvironmentStore, StoredEnvironment } from './types';

/** States in which nothing can be started (reference/lcs-api 7, G3). */
const busyStates = new Set([
  'Starting',
  'Stopping',
  'Deleting',
  'Deallocating',
  'Servicing',
  'Recovering',
  'Restoring',
  'Swapping',
  'ServicingRollback',
  'RotatingSecrets',
  'RestartingServices',
  'InfrastructureMaintenance',
]);

/** `DeploymentState`; being asked for it is the only way to follow a start or stop, so it counts as a poll. */
export function askedState(store: EnvironmentStore, environment: StoredEnvironment): string {
  const operation = occupying(store, environment);
  if (!operation) return environment.state;
  const followed = operation.kind === 'start' || operation.kind === 'stop';
  return followed ? operation.sequence.poll(store.now()) : 'Servicing';
}

/** Why nothing at all can be started in an environment now; undefined when something can. */
export function blocked(store: EnvironmentStore, environment: StoredEnvironment): string | undefined {
  if (environment.readOnly) return environment.readOnly;
  return occupying(store, environment) || busyStates.has(environment.state)
    ? `Another operation is in progress on the environment ${environment.name}.`
    : undefined;
}

export function isOnPremises({ type }: StoredEnvironment): boolean {
  return type.startsWith('OnPrem');
}

/** One box for everything; has no part in database movement. */
export function isTier1({ type, infrastructure }: StoredEnvironment): boolean {
  return infrastructure === 'CustomerManaged' && (type.startsWith('DevTest') || type === 'Demo');
}
