import { randomUUID } from 'node:crypto';
import type { Now } from '../../http/types';
import type { AssetStore } from '../assets/assetStore';
import { guid } from './guid';
import { RateLimits } from './rateLimits';
import type { EnvironmentSettings, EnvironmentStore, SeedEnvironment, StoredEnvironment } from './types';

export function newEnvironmentStore(now: Now, assets: AssetStore): EnvironmentStore {
  return {
    now,
    assets,
    environments: [],
    operations: [],
    settings: defaultEnvironmentSettings(),
    limits: new RateLimits(),
  };
}

export function defaultEnvironmentSettings(): EnvironmentSettings {
  const steps = (...words: string[]) => ({ steps: words.map((word) => ({ word })) });
  return {
    scripts: {
      deploy: steps('NotStarted', 'InProgress', 'Completed'),
      prepare: steps('PreparingEnvironment', 'Downloading', 'PreparationSucceeded'),
      finalize: steps('PreparationSucceeded', 'Deploying', 'Deployed'),
      scaleUnit: steps('Queued', 'Running', 'Succeeded'),
      ecommerce: steps('Running', 'Succeeded'),
      start: steps('Starting', 'Finished'),
      stop: steps('Stopping', 'Stopped'),
      refresh: steps('NotStarted', 'InProgress', 'Completed'),
      export: steps('NotStarted', 'InProgress', 'Completed'),
    },
    pageSize: 5,
    limitsEnforced: true,
    retryAfterHeader: true,
    databaseStartsPerDay: 3,
    activityIdDashes: true,
    environmentIdDashes: false,
    utcSpelling: 'UTC',
    historyDelayMs: 0,
    startWhenStarted: 'succeeds',
    tier1Refresh: 401,
    postServicingMs: 0,
    rsat: 'full',
    searchSaysMorePages: false,
    maxCommerceDeployments: 1,
    commerceRetryAfterSeconds: 120,
    exportContent: Buffer.from('exported database'),
  };
}

/** Puts an environment into a project; a self-service sandbox unless the seed says otherwise. */
export function seedEnvironment(
  store: EnvironmentStore,
  projectId: number,
  seed: SeedEnvironment,
): StoredEnvironment {
  const environment: StoredEnvironment = {
    projectId,
    infrastructure: 'SelfService',
    type: 'Sandbox',
    group: 'Primary',
    state: 'Finished',
    topology: 'AXHA',
    release: '10.0.40',
    build: '10.0.1860.12',
    platformRelease: 'Update64',
    platformBuild: '7.0.7279.22',
    deployedAt: store.now(),
    region: 'West Europe',
    url: `https://${encodeURIComponent(seed.name.toLowerCase())}.sandbox.operations.eu.dynamics.com/`,
    scaleUnits: [],
    ecommerce: [],
    history: [],
    ...seed,
    id: guid(seed.id ?? randomUUID()),
  };
  store.environments.push(environment);
  return environment;
}
