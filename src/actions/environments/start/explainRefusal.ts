import { TaskError } from '../../../errors';
import type { HistoryEntry, StartAnswer } from '../../../lcs/environments/types';
import { isHistoryOf } from '../../../lcs/words/historyTypes';
import { statusHelp } from '../../../lcs/words/statusHelp';
import { utcMinute } from '../../assets/assetOrder';
import { describeEntry } from '../describeEntry';

const dayMs = 24 * 60 * 60_000;

/** No code is documented for either, so the words of the message have to tell (lcs-api 9; 12.7). */
const databaseLimit = /maximum allowed api operations/i;
const readOnly = /read[\s-]?only|power platform admin cent(?:er|re)|\bPPAC\b/i;

/** The error for a start that LCS refused: its own words, and what they usually mean. */
export function explainRefusal(
  title: string,
  answer: Extract<StartAnswer, { kind: 'refused' }>,
  around: { readonly page: string; readonly history: readonly HistoryEntry[]; readonly now: number },
): TaskError {
  const { message, activityId } = answer;
  const facts = [
    `LCS says: ${message}`,
    ...(activityId ? [`Activity id: ${activityId}`] : []),
    `LCS page: ${around.page}`,
  ];
  const refused = `LCS refused the ${title}; nothing was started.`;
  if (databaseLimit.test(message)) return limitError(refused, facts, around);
  if (readOnly.test(message))
    return new TaskError({
      code: 'environment-read-only',
      what: `${refused} The environment is read-only in LCS.`,
      remedy: `${statusHelp.moved} ${statusHelp.movedInstead}`,
      facts,
    });
  return new TaskError({
    code: 'start-refused',
    what: refused,
    remedy:
      "Do what the message of LCS says. Usual causes: another operation goes on in the environment; the connection's " +
      'user is not Environment manager in the LCS project; the kind of environment does not allow it.',
    facts,
  });
}

/** Three starts per environment in rolling 24 hours; those by hand in the portal count too (lcs-api 9). */
function limitError(
  refused: string,
  facts: readonly string[],
  { history, now }: { readonly history: readonly HistoryEntry[]; readonly now: number },
): TaskError {
  const recent = history
    .filter(({ type }) => isHistoryOf('refresh', type) === 'yes' || isHistoryOf('export', type) === 'yes')
    .filter(({ startedAt }) => startedAt !== undefined && now - startedAt < dayMs);
  const third = recent[2]?.startedAt;
  return new TaskError({
    code: 'database-limit',
    what: `${refused} Three database operations per environment and 24 hours are allowed.`,
    remedy:
      'The 24 hours count from the start of each operation, and those started by hand in LCS count too. ' +
      (third === undefined
        ? 'Try again when the oldest of the last three is 24 hours old, or start it by hand in LCS, where the limit does not apply.'
        : `Try again after ${utcMinute(third + dayMs)}, or start it by hand in LCS, where the limit does not apply.`),
    facts: [...facts, ...recent.map((entry) => `In the last 24 hours: ${describeEntry(entry)}`)],
  });
}
