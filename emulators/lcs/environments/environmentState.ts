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

export function isBusy(store: EnvironmentStore, environment: StoredEnvironment): boolean {
  return occupying(store, environment) !== undefined || busyStates.has(environment.state);
}

export function isOnPremises({ type }: StoredEnvironment): boolean {
  return type.startsWith('OnPrem');
}

/** One box for everything; has no part in database movement. */
export function isTier1({ type, infrastructure }: StoredEnvironment): boolean {
  return infrastructure === 'CustomerManaged' && (type.startsWith('DevTest') || type === 'Demo');
}
