import { TaskError } from '../../errors';
import { formatDuration } from '../../format';
import type { HistoryEntry } from '../../lcs/environments/types';
import { guid } from '../../lcs/words/guid';
import type { StatusWord } from '../../lcs/words/types';
import { utcMinute } from '../assetOrder';
import type { Operation } from './operation';
import type { ServicingPorts } from './ports';

/** Everything about an operation that failed: what LCS says and shows, where to look, and what usually helps. */
export async function failureStory(
  ports: Pick<ServicingPorts, 'environments' | 'host'>,
  operation: Operation,
  status: StatusWord,
  message: string,
): Promise<TaskError> {
  const entry = await historyEntry(ports, operation);
  return new TaskError({
    code: 'operation-failed',
    what: `The ${operation.title} ended with status '${status.word}': ${status.says}.`,
    remedy: status.help || 'Open the environment in LCS and look at its history.',
    facts: [
      message ? `LCS says: ${message}` : 'LCS gave no message.',
      `Activity id: ${operation.activityId || '(none)'}`,
      `Environment history: ${entry ? describeEntry(entry) : 'no entry of this operation could be read'}`,
      `LCS page: ${ports.environments.page(operation.environment.id)}`,
    ],
  });
}

/** `Application deployable package 'Build 7', RollbackCompleted, 2026-01-31 10:00 UTC to … (2 h 5 min)`. */
export function describeEntry(entry: HistoryEntry): string {
  const { name, type, typeText, status, startedAt, endedAt } = entry;
  const from = startedAt !== undefined ? utcMinute(startedAt) : '';
  const to = endedAt !== undefined ? ` to ${utcMinute(endedAt)}` : '';
  const took =
    startedAt !== undefined && endedAt !== undefined ? ` (${formatDuration(endedAt - startedAt)})` : '';
  const what = `${typeText || type || 'Operation'}${name ? ` '${name}'` : ''}`;
  return [what, status, from && `${from}${to}${took}`].filter(Boolean).join(', ');
}

/** The history is an extra: a failure to read it must not hide the failure that is told. */
async function historyEntry(
  { environments, host }: Pick<ServicingPorts, 'environments' | 'host'>,
  { environment, activityId }: Operation,
): Promise<HistoryEntry | undefined> {
  const wanted = guid(activityId);
  if (!wanted) return undefined;
  try {
    const entries = await environments.history(environment.id);
    return entries.find((entry) => entry.activityId === wanted);
  } catch (error) {
    host.debug(`The history could not be read: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}
