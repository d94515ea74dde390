import { formatDuration } from '../../../format';
import type { ServicingPorts } from '../ports';
import { judgeTrace, type Traces, type TraceVerdict } from './judgeTrace';
import { readTraces } from './readTraces';
import type { StartPlan } from './startPlan';

const minuteMs = 60_000;

/** Soon at first, then once a minute: state and history may be read 6 times a minute (lcs-api 7). */
const pausesMs = [5_000, 15_000, 40_000];

/** How long a verdict has to stay the same until it counts. An outage is waited for as long as any wait would. */
const patienceMs: Readonly<Record<Exclude<TraceVerdict['kind'], 'started'>, number>> = {
  nothing: 5 * minuteMs,
  hidden: 5 * minuteMs,
  moving: 10 * minuteMs,
  unreadable: 30 * minuteMs,
};
const longestMs = 45 * minuteMs;

/**
 * Finds out what became of a start whose answer was lost. Ends as soon as the operation is found;
 * that nothing was started counts only when LCS has shown nothing for five minutes.
 */
export async function resolveLostStart(
  ports: Pick<ServicingPorts, 'environments' | 'host' | 'clock'>,
  plan: StartPlan,
  before: Traces,
  sentAt: number,
): Promise<{ readonly verdict: TraceVerdict; readonly now: Traces }> {
  const { host, clock } = ports;
  const startedAt = clock.now();
  let steady = { kind: '', since: startedAt };
  for (let look = 0; ; look += 1) {
    await clock.sleep(pausesMs[look] ?? minuteMs, host.signal);
    const now = await readTraces(ports, plan, 'after');
    const verdict = judgeTrace(plan, before, now, sentAt);
    if (verdict.kind === 'started') return { verdict, now };
    if (verdict.kind !== steady.kind) {
      steady = { kind: verdict.kind, since: look === 0 ? startedAt : clock.now() };
      const after = formatDuration(clock.now() - startedAt);
      host.info(`Looked in LCS after ${after}: ${whyOf(verdict)} Looking on.`);
    }
    const isSteady = clock.now() - steady.since >= patienceMs[verdict.kind];
    if (isSteady || clock.now() - startedAt >= longestMs) return { verdict: settled(verdict, isSteady), now };
  }
}

export const whyOf = (verdict: Exclude<TraceVerdict, { kind: 'started' }>): string =>
  verdict.kind === 'nothing' ? 'LCS shows nothing of it.' : verdict.why;

/** Nothing seen for too short a time is no proof. */
const settled = (verdict: TraceVerdict, isSteady: boolean): TraceVerdict =>
  verdict.kind === 'nothing' && !isSteady
    ? { kind: 'hidden', why: 'LCS has answered too little to tell whether the operation has begun.' }
    : verdict;
