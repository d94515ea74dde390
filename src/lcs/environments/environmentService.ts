import type { Clock } from '../../clock';
import { environmentPage } from './environmentPage';
import type { LcsClient } from '../types';
import { allEnvironments } from './allEnvironments';
import { applyEcommerceUpdate } from './applyEcommerceUpdate';
import { applyScaleUnitUpdate } from './applyScaleUnitUpdate';
import { applyUpdate } from './applyUpdate';
import { environmentsPage, type EnvironmentQuery } from './environmentsPage';
import { fetchEcommerceStatus } from './fetchEcommerceStatus';
import { fetchOnPremStatus } from './fetchOnPremStatus';
import { fetchScaleUnitStatus } from './fetchScaleUnitStatus';
import { fetchStatus } from './fetchStatus';
import { finalizeUpdate } from './finalizeUpdate';
import { historyPage } from './historyPage';
import { createPacer } from './pacer';
import { readHistory } from './readHistory';
import { readState } from './readState';
import { rsatCertificate } from './rsatCertificate';
import { startEnvironment } from './startEnvironment';
import { stopEnvironment } from './stopEnvironment';
import type { Environments } from './types';

export interface EnvironmentServiceOptions {
  readonly client: LcsClient;
  readonly projectId: number;
  /** Tells which portal the environments' pages are on. */
  readonly apiUrl: string;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

const minuteMs = 60_000;

/** The environments of one project, called no more often than lcs-api 7 allows (G3, G4). */
export function createEnvironments(options: EnvironmentServiceOptions): Environments {
  const { client, projectId, apiUrl, clock, signal } = options;
  const detailTurn = createPacer(clock, [{ calls: 6, perMs: minuteMs }]);
  const historyTurn = createPacer(clock, [{ calls: 6, perMs: minuteMs }]);

  const details = async (query: EnvironmentQuery, options = {}) => {
    await detailTurn(signal);
    return environmentsPage(client, projectId, query, { signal, ...options });
  };
  const byId = async (environmentId: string, options = {}) => {
    const { environments } = await details({ environmentId }, options);
    return environments.find(({ id }) => id === environmentId);
  };
  const history = async (environmentId: string, page: number) => {
    await historyTurn(signal);
    return historyPage(client, projectId, environmentId, page, signal);
  };

  return {
    page: (id) => environmentPage(apiUrl, projectId, id),
    byId: (id) => byId(id),
    byName: async (name) => (await details({ environmentName: name })).environments,
    all: () => allEnvironments((page) => details({ page })),
    history: (id, pages = 1) => readHistory((page) => history(id, page), pages),
    rsatCertificate: (id) => rsatCertificate(client, projectId, id, signal),
    start: (id) => startEnvironment(client, projectId, id, signal),
    stop: (id) => stopEnvironment(client, projectId, id, signal),
    readState: (id) => readState(() => byId(id, { retryForMs: 0 })),
    applyUpdate: (environmentId, assetId, updateName) =>
      applyUpdate(client, projectId, { environmentId, assetId, updateName }, signal),
    readUpdate: (id, activityId) => fetchStatus(client, projectId, id, activityId, signal),
    applyScaleUnitUpdate: (environmentId, scaleUnit, assetId) =>
      applyScaleUnitUpdate(client, projectId, { environmentId, scaleUnit, assetId }, signal),
    readScaleUnit: (id, scaleUnit) => fetchScaleUnitStatus(client, projectId, id, scaleUnit, signal),
    applyEcommerceUpdate: (environmentId, ecommerce, assetId) =>
      applyEcommerceUpdate(client, projectId, { environmentId, ecommerce, assetId }, signal),
    readEcommerce: (environmentId, ecommerce, deploymentId) =>
      fetchEcommerceStatus(client, projectId, { environmentId, ecommerce, deploymentId }, signal),
    finalizeUpdate: (id, preparationId) => finalizeUpdate(client, projectId, id, preparationId, signal),
    readOnPremises: (id) => fetchOnPremStatus(client, projectId, id, signal),
  };
}
