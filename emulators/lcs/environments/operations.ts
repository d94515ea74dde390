import { randomUUID } from 'node:crypto';
import { newAsset } from '../assets/assetStore';
import { Sequence } from '../sequence';
import type { EnvironmentStore, Operation, OperationKind, StoredEnvironment } from './types';

/** Words that mean success, by family (reference/lcs-api 6.1 and 8). */
const good: Readonly<Record<OperationKind, readonly string[]>> = {
  deploy: ['Completed', 'SignedOff'],
  prepare: ['PreparationSucceeded'],
  finalize: ['Deployed'],
  scaleUnit: ['Succeeded'],
  ecommerce: ['Succeeded'],
  start: ['Finished'],
  stop: ['Stopped'],
  refresh: ['Completed', 'SignedOff'],
  export: ['Completed', 'SignedOff'],
};

/** Operations that leave their environments free for others. */
const besides = new Set<OperationKind>(['scaleUnit', 'ecommerce']);

type Beginning = Pick<Operation, 'kind' | 'projectId' | 'environmentId' | 'name'> & {
  readonly deploymentId?: string;
};

/** Starts an operation; it goes as the settings say at this moment. */
export function begin(store: EnvironmentStore, beginning: Beginning): Operation {
  const startedAt = store.now();
  const script = store.settings.scripts[beginning.kind];
  const operation: Operation = {
    ...beginning,
    activityId: randomUUID(),
    script,
    sequence: new Sequence(script.steps, startedAt),
    startedAt,
  };
  store.operations.push(operation);
  return operation;
}

export function succeeded(operation: Operation, now: number): boolean {
  return operation.sequence.isLast(now) && good[operation.kind].includes(operation.sequence.peek(now));
}

/** Undefined while it runs. */
export function endOf(operation: Operation, now: number): number | undefined {
  return operation.sequence.isLast(now) ? operation.sequence.since(now) : undefined;
}

/** The operation that keeps an environment busy, also by its post-servicing. */
export function occupying(store: EnvironmentStore, environment: StoredEnvironment): Operation | undefined {
  const now = store.now();
  return store.operations.find((operation) => {
    if (besides.has(operation.kind) || operation.environmentId !== environment.id) return false;
    const end = endOf(operation, now);
    return end === undefined || now < end + store.settings.postServicingMs;
  });
}

/** Gives all operations that came to their end their effects. */
export async function settle(store: EnvironmentStore): Promise<void> {
  const now = store.now();
  for (const operation of store.operations) {
    if (operation.sequence.isLast(now)) operation.settled ??= applyEffects(store, operation);
    await operation.settled;
  }
}

async function applyEffects(store: EnvironmentStore, operation: Operation): Promise<void> {
  const { kind, script, environmentId } = operation;
  const environment = store.environments.find(({ id }) => id === environmentId);
  if (!environment) return;
  const now = store.now();
  if (kind === 'start' || kind === 'stop') environment.state = operation.sequence.peek(now);
  if (!succeeded(operation, now)) {
    environment.state = script.failedState ?? environment.state;
    return;
  }
  if (script.release) environment.release = script.release;
  if (kind === 'export') await addBackup(store, operation, now);
}

/** Type 17, the database backup (reference/lcs-api 4.1). */
async function addBackup(store: EnvironmentStore, operation: Operation, now: number): Promise<void> {
  const backup = newAsset(store.assets, {
    name: operation.name,
    fileName: `${operation.name}.bacpac`,
    description: '',
    fileType: 17,
    createdBy: 'LCS',
    projectId: operation.projectId,
    modifiedAt: endOf(operation, now) ?? now,
  });
  await store.assets.blobs.put(backup.blob, store.settings.exportContent);
  backup.committed = true;
  backup.validation = new Sequence([{ word: 'Done' }], now);
}
