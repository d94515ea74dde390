import type { Clock } from '../../clock';
import { environmentPage } from './environmentPage';
import type { LcsProject } from '../project';
import { allEnvironments } from './allEnvironments';
import { applyEcommerceUpdate } from './applyEcommerceUpdate';
import { applyScaleUnitUpdate } from './applyScaleUnitUpdate';
import { applyUpdate } from './applyUpdate';
import type { Patience } from './dataCall';
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

export interface EnvironmentServiceOptions extends LcsProject {
  /** Tells which portal the environments' pages are on. */
  readonly apiUrl: string;
  readonly clock: Clock;
}

const minuteMs = 60_000;

/** The environments of one project, called no more often than lcs-api 7 allows (G3, G4). */
export function createEnvironments(project: EnvironmentServiceOptions): Environments {
  const { projectId, apiUrl, clock, signal } = project;
  const detailTurn = createPacer(clock, [{ calls: 6, perMs: minuteMs }]);
  const historyTurn = createPacer(clock, [{ calls: 6, perMs: minuteMs }]);

  const details = async (query: EnvironmentQuery, patience?: Patience) => {
    await detailTurn(signal);
    return environmentsPage(project, query, patience);
  };
  const byId = async (environmentId: string, patience?: Patience) => {
    const { environments } = await details({ environmentId }, patience);
    return environments.find(({ id }) => id === environmentId);
  };
  const history = async (environmentId: string, page: number, patience: Patience) => {
    await historyTurn(signal);
    return historyPage(project, environmentId, page, patience);
  };

  return {
    page: (id) => environmentPage(apiUrl, projectId, id),
    byId: (id) => byId(id),
    byName: async (name) => (await details({ environmentName: name })).environments,
    all: () => allEnvironments((page) => details({ page })),
    history: (id, { pages = 1, ...patience } = {}) =>
      readHistory((page) => history(id, page, patience), pages),
    rsatCertificate: (id) => rsatCertificate(project, id),
    start: (id) => startEnvironment(project, id),
    stop: (id) => stopEnvironment(project, id),
    readState: (id) => readState(() => byId(id, { retryForMs: 0 })),
    applyUpdate: (...update) => applyUpdate(project, ...update),
    readUpdate: (id, activityId) => fetchStatus(project, id, activityId),
    applyScaleUnitUpdate: (...update) => applyScaleUnitUpdate(project, ...update),
    readScaleUnit: (id, scaleUnit) => fetchScaleUnitStatus(project, id, scaleUnit),
    applyEcommerceUpdate: (...update) => applyEcommerceUpdate(project, ...update),
    readEcommerce: (...deployment) => fetchEcommerceStatus(project, ...deployment),
    finalizeUpdate: (id, preparationId) => finalizeUpdate(project, id, preparationId),
    readOnPremises: (id) => fetchOnPremStatus(project, id),
  };
}
