import { readAnswerObject } from '../answerObject';
import type { LcsProject } from '../project';
import { guid } from '../words/guid';
import { dataCall, type Patience } from './dataCall';
import type { HistoryEntry } from './types';

export interface HistoryPage {
  readonly entries: HistoryEntry[];
  readonly hasMore: boolean;
}

/** One page (from 1) of an environment's history, newest first (lcs-api 7, G4). */
export async function historyPage(
  { client, projectId, signal }: LcsProject,
  environmentId: string,
  page: number,
  patience?: Patience,
): Promise<HistoryPage> {
  const answer = await dataCall(client, {
    purpose: 'read the history of the environment',
    path: `/environmentinfo/v1/history/project/${projectId}/environment/${environmentId}/`,
    query: { page },
    signal,
    ...patience,
  });
  const data = answer.value('Data');
  return {
    entries: (Array.isArray(data) ? data : []).flatMap((entry) => parseEntry(entry) ?? []),
    hasMore: answer.flag('ResultHasMorePages') ?? false,
  };
}

function parseEntry(json: unknown): HistoryEntry | undefined {
  const entry = readAnswerObject(json);
  if (!entry) return undefined;
  const activityId = entry.text('ActivityId') ?? '';
  return {
    name: entry.text('Name') ?? '',
    type: entry.text('Type') ?? '',
    typeText: entry.text('TypeDisplay') ?? '',
    status: entry.text('Status') ?? '',
    activityId: guid(activityId) ?? activityId,
    // Case does not count here, so this also reads `StartDateTimeUtc` of the field table.
    startedAt: entry.date('StartDateTimeUTC'),
    endedAt: entry.date('EndDateTimeUTC'),
  };
}
