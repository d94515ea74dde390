import type { Answer, EmulatorRequest } from '../../http/types';
import { zoneless } from '../dates';
import { accept, refuse } from './envelope';
import { findEnvironment } from './findEnvironment';
import { spelled } from './guid';
import { endOf } from './operations';
import { pageOf } from './pageOf';
import type { EnvironmentStore, HistoryEntry, Operation, StoredEnvironment } from './types';

/** G4: `GET /environmentinfo/v1/history/project/{projectId}/environment/{environmentId}/?page=` */
export function history(store: EnvironmentStore, request: EmulatorRequest): Answer {
  const environment = findEnvironment(store, request);
  if (!environment) return refuse('The environment was not found in this project.', { Data: null });
  const entries = [...environment.history, ...operationsOf(store, environment)];
  entries.sort((one, other) => other.startedAt - one.startedAt);
  const { page, more, items } = pageOf(entries, request.query.page, store.settings.pageSize);
  return accept({
    ResultPageCurrent: page,
    ResultHasMorePages: more,
    Data: items.map((entry) => entryDto(store, environment, entry)),
  });
}

function operationsOf(store: EnvironmentStore, environment: StoredEnvironment): HistoryEntry[] {
  const now = store.now();
  const entries: HistoryEntry[] = [];
  for (const operation of store.operations) {
    const kind = historyType(operation, environment);
    const shown = operation.startedAt + store.settings.historyDelayMs <= now;
    if (!kind || !shown || operation.environmentId !== environment.id) continue;
    const endedAt = endOf(operation, now);
    entries.push({
      name: operation.name,
      type: kind[0],
      typeDisplay: kind[1],
      startedAt: operation.startedAt,
      ...(endedAt === undefined ? {} : { endedAt }),
      status: operation.sequence.peek(now),
      activityId: operation.activityId,
    });
  }
  return entries;
}

/** `Type` and `TypeDisplay`; for Commerce the reference has none, so it is left out. */
function historyType(
  { kind }: Operation,
  { infrastructure }: StoredEnvironment,
): [string, string] | undefined {
  switch (kind) {
    case 'deploy':
    case 'prepare':
    case 'finalize': {
      const prefix = infrastructure === 'SelfService' ? 'SF' : '';
      return [`${prefix}ApplicationHotfix`, 'Application deployable package'];
    }
    case 'refresh':
      return ['SFSourceDbToSandbox', 'Refresh database'];
    case 'export':
      return ['SFExportSandboxDb', 'Export database'];
    case 'start':
      return ['StartEnvironment', 'Start environment'];
    case 'stop':
      return ['StopEnvironment', 'Stop environment'];
    case 'scaleUnit':
    case 'ecommerce':
      return undefined;
  }
}

function entryDto(
  { settings }: EnvironmentStore,
  environment: StoredEnvironment,
  entry: HistoryEntry,
): object {
  return {
    Name: entry.name,
    Type: entry.type,
    TypeDisplay: entry.typeDisplay,
    [`StartDateTime${settings.utcSpelling}`]: zoneless(entry.startedAt),
    [`EndDateTime${settings.utcSpelling}`]: entry.endedAt === undefined ? null : zoneless(entry.endedAt),
    Status: entry.status,
    ActivityId: spelled(entry.activityId, settings.activityIdDashes),
    EnvironmentId: spelled(environment.id, settings.environmentIdDashes),
    ProjectId: environment.projectId,
  };
}
