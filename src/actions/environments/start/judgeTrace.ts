import type { HistoryEntry } from '../../../lcs/environments/types';
import { isSelfService } from '../../../lcs/words/environmentKinds';
import { isHistoryOf } from '../../../lcs/words/historyTypes';
import { isBusy } from '../../../lcs/words/isBusy';
import { statusWord } from '../../../lcs/words/statusWord';
import type { StartPlan } from './startPlan';

/** What can be seen of an environment at one moment; undefined is what could not be read. */
export interface Traces {
  readonly history?: readonly HistoryEntry[];
  readonly state?: string;
  /** Blank where LCS answers that there is none, such as before the first deployment to a scale unit. */
  readonly status?: string;
}

export type TraceVerdict =
  | { readonly kind: 'started'; readonly activityId: string }
  /** Everything that would show the operation was read, and shows nothing. */
  | { readonly kind: 'nothing' }
  /** Something has begun, but which operation it is cannot be told, or not yet. */
  | { readonly kind: 'moving'; readonly why: string }
  /** LCS answers, but would not show the operation. */
  | { readonly kind: 'hidden'; readonly why: string }
  /** LCS does not answer. */
  | { readonly kind: 'unreadable'; readonly why: string };

/** How far the clocks of the agent and of LCS may be apart; more of it where the entries from before are known. */
const clockSkewMs = 10 * 60_000;
const clockSkewBesidesMs = 60 * 60_000;

/**
 * What became of a start whose answer was lost, told from what was to be seen before it and what is now.
 * Pure. `sentAt` is in milliseconds since 1970.
 */
export function judgeTrace(
  plan: Pick<StartPlan, 'environment' | 'history' | 'historyName' | 'power' | 'status' | 'needsId'>,
  before: Traces,
  now: Traces,
  sentAt: number,
): TraceVerdict {
  const candidates = freshEntries(plan, before, now, sentAt);
  const [candidate] = candidates;
  if (candidates.length > 1)
    return { kind: 'moving', why: `The history shows ${candidates.length} operations that began since.` };
  if (candidate && (candidate.activityId || !plan.needsId))
    return { kind: 'started', activityId: candidate.activityId };
  if (candidate)
    return { kind: 'moving', why: 'The history shows the operation, but not yet its activity id.' };
  const hasMoved = moved(plan, before, now);
  if (hasMoved && !plan.needsId) return { kind: 'started', activityId: '' };
  if (hasMoved || (isBusyNow(now) && !isBusyNow(before)))
    return { kind: 'moving', why: 'Something goes on in the environment, but its activity id is not known.' };
  if (now.state === undefined && now.status === undefined)
    return { kind: 'unreadable', why: 'LCS could not be asked.' };
  return wouldShow(plan, before, now)
    ? { kind: 'nothing' }
    : { kind: 'hidden', why: 'LCS does not show whether the operation has begun.' };
}

function freshEntries(
  plan: Pick<StartPlan, 'environment' | 'history' | 'historyName'>,
  before: Traces,
  now: Traces,
  sentAt: number,
): HistoryEntry[] {
  const { history: kind, historyName } = plan;
  if (!kind || !now.history) return [];
  const known = before.history && new Set(before.history.map(keyOf));
  const earliest = sentAt - (known ? clockSkewBesidesMs : clockSkewMs);
  const fresh = now.history.filter(
    (entry) =>
      !known?.has(keyOf(entry)) &&
      (entry.startedAt === undefined ? known !== undefined : entry.startedAt >= earliest) &&
      isHistoryOf(kind, entry.type) !== 'no',
  );
  const named = fresh.filter(({ name }) => historyName !== undefined && name === historyName);
  // Self-service environments show the update's name (lcs-api 6.1 D1), so another name is somebody else's.
  const othersAreNot = historyName !== undefined && isSelfService(plan.environment.infrastructure);
  if (named.length > 0 || othersAreNot) return named;
  return fresh.filter(({ type }) => isHistoryOf(kind, type) === 'yes');
}

const keyOf = ({ activityId, name, type, startedAt }: HistoryEntry) =>
  activityId || `${type} ${name} ${startedAt ?? ''}`;

/** Whether state or status have changed the way the operation changes them. */
function moved({ power, status }: Pick<StartPlan, 'power' | 'status'>, before: Traces, now: Traces): boolean {
  if (power && now.state !== undefined) {
    const underWay = /^(?:starting|stopping|deallocating)$/i.test(now.state);
    return now.state !== before.state && (underWay || statusWord(power, now.state).meaning === 'done');
  }
  if (!status || now.status === undefined || before.status === undefined) return false;
  return now.status !== before.status;
}

const isBusyNow = ({ state }: Traces) => state !== undefined && isBusy(state);

/** Whether the operation would be visible in what was read, so that nothing visible means nothing started. */
function wouldShow(
  plan: Pick<StartPlan, 'history' | 'power' | 'status'>,
  before: Traces,
  now: Traces,
): boolean {
  if (plan.power) return now.state !== undefined;
  if (plan.history) return now.state !== undefined && now.history !== undefined;
  return plan.status !== undefined && before.status !== undefined && now.status !== undefined;
}
