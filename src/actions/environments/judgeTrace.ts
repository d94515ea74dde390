import type { HistoryEntry } from '../../lcs/environments/types';
import { isHistoryOf } from '../../lcs/words/historyTypes';
import { statusWord } from '../../lcs/words/statusWord';
import type { StartPlan } from './startPlan';
import { isBusy } from './waitForIdle';

/** What can be seen of an environment at one moment; undefined is what could not be read. */
export interface Traces {
  readonly history?: readonly HistoryEntry[];
  readonly state?: string;
  readonly status?: string;
}

export type TraceVerdict =
  | { readonly kind: 'started'; readonly activityId: string }
  /** Everything that would show the operation was read, and shows nothing. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'unclear'; readonly why: string };

/** How far the clocks of the agent and of LCS may be apart. */
const clockSkewMs = 10 * 60_000;

/**
 * What became of a start whose answer was lost, told from what was to be seen before it and what is now.
 * Pure. `sentAt` is in milliseconds since 1970.
 */
export function judgeTrace(
  plan: Pick<StartPlan, 'history' | 'historyName' | 'power' | 'status' | 'needsId'>,
  before: Traces,
  now: Traces,
  sentAt: number,
): TraceVerdict {
  const candidates = freshEntries(plan, before, now, sentAt);
  const [candidate] = candidates;
  if (candidates.length > 1)
    return { kind: 'unclear', why: `The history shows ${candidates.length} operations that began since.` };
  if (candidate?.activityId || (candidate && !plan.needsId))
    return { kind: 'started', activityId: candidate.activityId };
  if (candidate)
    return { kind: 'unclear', why: 'The history shows the operation, but not yet its activity id.' };
  const hasMoved = moved(plan, before, now);
  if (hasMoved && !plan.needsId) return { kind: 'started', activityId: '' };
  if (hasMoved || (isBusyNow(now) && !isBusyNow(before)))
    return {
      kind: 'unclear',
      why: 'Something goes on in the environment, but its activity id is not known.',
    };
  return wouldShow(plan, now)
    ? { kind: 'nothing' }
    : { kind: 'unclear', why: 'LCS does not show whether the operation has begun.' };
}

function freshEntries(
  plan: Pick<StartPlan, 'history' | 'historyName'>,
  before: Traces,
  now: Traces,
  sentAt: number,
): HistoryEntry[] {
  const { history: kind, historyName } = plan;
  if (!kind || !now.history) return [];
  const known = new Set(before.history?.map(keyOf));
  const fresh = now.history.filter(
    (entry) =>
      !known.has(keyOf(entry)) &&
      (entry.startedAt === undefined
        ? before.history !== undefined
        : entry.startedAt >= sentAt - clockSkewMs) &&
      isHistoryOf(kind, entry.type) !== 'no',
  );
  const named = fresh.filter(({ name }) => historyName !== undefined && name === historyName);
  return named.length > 0 ? named : fresh.filter(({ type }) => isHistoryOf(kind, type) === 'yes');
}

const keyOf = ({ activityId, name, type, startedAt }: HistoryEntry) =>
  activityId || `${type} ${name} ${startedAt ?? ''}`;

/** Whether state or status have changed the way the operation changes them. */
function moved({ power, status }: Pick<StartPlan, 'power' | 'status'>, before: Traces, now: Traces): boolean {
  if (power && now.state !== undefined) {
    const underWay = /^(?:starting|stopping|deallocating)$/i.test(now.state);
    return now.state !== before.state && (underWay || statusWord(power, now.state).meaning === 'done');
  }
  return status !== undefined && now.status !== undefined && before.status !== undefined
    ? now.status !== before.status
    : false;
}

const isBusyNow = ({ state }: Traces) => state !== undefined && isBusy({ state });

/** Whether the operation would be visible in what was read, so that nothing visible means nothing started. */
function wouldShow(plan: Pick<StartPlan, 'history' | 'power' | 'status'>, now: Traces): boolean {
  if (now.state === undefined) return false;
  if (plan.power) return true;
  if (plan.history) return now.history !== undefined;
  return plan.status !== undefined && now.status !== undefined;
}
