import { TaskError } from '../../../errors';
import { formatDuration } from '../../../format';
import type { HistoryEntry } from '../../../lcs/environments/types';
import { wordsOf } from '../../../lcs/words/failures';
import { guid } from '../../../lcs/words/guid';
import type { StatusWord } from '../../../lcs/words/types';
import { describeEntry } from '../describeEntry';
import type { Operation } from '../operation';
import type { ServicingPorts } from '../ports';

/** Everything about an operation that failed: what LCS says and shows, where to look, and what usually helps. */
export async function failureStory(
  ports: Pick<ServicingPorts, 'environments' | 'host'>,
  operation: Operation,
  status: StatusWord,
  { message, waitedMs }: { readonly message: string; readonly waitedMs: number },
): Promise<TaskError> {
  const entry = await historyEntry(ports, operation);
  return new TaskError({
    code: 'operation-failed',
    what: `The ${operation.title} ended with status '${status.word}': ${status.says}.`,
    remedy: status.help || 'Open the environment in LCS and look at its history.',
    facts: [
      message ? `LCS says: ${message}` : 'LCS gave no message.',
      `Waited: ${formatDuration(waitedMs)}`,
      `Activity id: ${operation.activityId || '(none)'}`,
      `Environment history: ${entry ? describeEntry(entry) : 'no entry of this operation could be read'}`,
      `LCS page: ${ports.environments.page(operation.environment.id)}`,
    ],
  });
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
    host.debug(`The history could not be read: ${wordsOf(error)}`);
    return undefined;
  }
}
