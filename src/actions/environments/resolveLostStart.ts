import { judgeTrace, type Traces, type TraceVerdict } from './judgeTrace';
import type { ServicingPorts } from './ports';
import { readTraces } from './readTraces';
import type { StartPlan } from './startPlan';

/** Looks for five minutes in all, within the 6 calls a minute of state and history (lcs-api 7). */
const pausesMs = [5_000, 15_000, 40_000, 60_000, 60_000, 60_000, 60_000];

/**
 * Finds out what became of a start whose answer was lost. Ends as soon as the operation is found;
 * that nothing was started counts only when nothing is to be seen until the end.
 */
export async function resolveLostStart(
  ports: Pick<ServicingPorts, 'environments' | 'host' | 'clock'>,
  plan: StartPlan,
  before: Traces,
  sentAt: number,
): Promise<{ readonly verdict: TraceVerdict; readonly now: Traces }> {
  const { host, clock } = ports;
  let now: Traces = {};
  let verdict: TraceVerdict = { kind: 'unclear', why: 'LCS could not be asked.' };
  for (const pauseMs of pausesMs) {
    await clock.sleep(pauseMs, host.signal);
    now = await readTraces(ports, plan, { withState: true });
    verdict = judgeTrace(plan, before, now, sentAt);
    if (verdict.kind === 'started') return { verdict, now };
  }
  return { verdict, now };
}
