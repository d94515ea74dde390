import { formatDuration } from '../../../format';
import type { StartAnswer } from '../../../lcs/environments/types';
import { isBusy } from '../../../lcs/words/isBusy';
import { statusWord } from '../../../lcs/words/statusWord';
import { waitForIdle } from '../before/waitForIdle';
import type { Servicing } from '../servicing';
import { explainRefusal } from './explainRefusal';
import type { Traces } from './judgeTrace';
import { readTraces } from './readTraces';
import { resolveLostStart, whyOf } from './resolveLostStart';
import { cancelledStart, laterError, unknownStartError } from './startEndings';
import type { StartPlan } from './startPlan';

/** What existing clients wait when a 429 names no time (lcs-api 3.3) would hit the limit of a start each time. */
const throttledPauseMs = 60_000;
const unreachablePauseMs = 15_000;
/** As long as the HTTP layer rides out failures by default. */
const unreachableForMs = 120_000;

/**
 * Starts something exactly once, and returns the id to ask for it with (blank where LCS gave none and none is needed).
 * A lost answer is resolved by looking; only when LCS shows for minutes that nothing began it is sent once more.
 * Errors: `start-refused`, `database-limit`, `environment-read-only`, `start-unknown`, CancelledError.
 */
export async function startOnce(servicing: Servicing, plan: StartPlan): Promise<string> {
  const attempt: Attempt = { servicing, plan, mayHaveBegun: false };
  const { ports } = servicing;
  try {
    return await startPatiently(attempt, await readTraces(ports, plan, 'before'));
  } catch (error) {
    if (!ports.host.signal.aborted) throw error;
    throw cancelledStart(plan, ports.environments.page(plan.environment.id), attempt.mayHaveBegun);
  }
}

interface Attempt {
  readonly servicing: Servicing;
  readonly plan: StartPlan;
  /** For the message when the run is cancelled. */
  mayHaveBegun: boolean;
}

async function startPatiently(attempt: Attempt, before: Traces): Promise<string> {
  const { servicing, plan } = attempt;
  const { ports } = servicing;
  const { host, clock } = ports;
  let unreachableSince: number | undefined;
  for (let lost = 0; ;) {
    const sentAt = clock.now();
    attempt.mayHaveBegun = true;
    const answer = await plan.send();
    attempt.mayHaveBegun = lost > 0;
    if (answer.kind === 'later') {
      if (!answer.throttled) unreachableSince ??= sentAt;
      await pause(attempt, answer, unreachableSince);
      continue;
    }
    if (answer.kind === 'started' && (answer.activityId || !plan.needsId)) return answer.activityId ?? '';
    if (answer.kind === 'refused' && lost === 0) {
      if (await afterRefusal(attempt, answer)) return '';
      continue;
    }
    attempt.mayHaveBegun = true;
    host.warning(
      `${lostWords(answer)} Looking in LCS whether the ${plan.title} has begun; nothing is started again before that is known.`,
    );
    const { verdict, now } = await resolveLostStart(ports, plan, before, sentAt);
    if (verdict.kind === 'started') {
      host.info(`LCS shows that the ${plan.title} has begun. Going on with it.`);
      return verdict.activityId;
    }
    lost += 1;
    if (answer.kind !== 'unknown' || verdict.kind !== 'nothing' || lost > 1)
      throw unknownStartError(servicing, plan, {
        sentAt,
        now,
        why: `${lostWords(answer)} ${whyOf(verdict)}`,
      });
    host.info(`LCS has shown for minutes that the ${plan.title} did not begin. Starting it once more.`);
  }
}

function lostWords(answer: StartAnswer): string {
  if (answer.kind === 'started') return 'LCS has started the operation, but gave no activity id.';
  if (answer.kind === 'refused') return `LCS now refuses the start: ${answer.message}`;
  return answer.kind === 'unknown' ? `The answer to the start was lost: ${answer.reason}` : answer.reason;
}

/** Nothing was started; waits as long as LCS asks. */
async function pause(
  { servicing: { ports, deadline }, plan }: Attempt,
  answer: Extract<StartAnswer, { kind: 'later' }>,
  unreachableSince: number | undefined,
): Promise<void> {
  const { host, clock } = ports;
  const now = clock.now();
  const pauseMs = answer.retryAfterMs ?? (answer.throttled ? throttledPauseMs : unreachablePauseMs);
  const isTooLong = unreachableSince !== undefined && now + pauseMs - unreachableSince > unreachableForMs;
  if (now + pauseMs > deadline || (!answer.throttled && isTooLong))
    throw laterError(plan, answer.reason, answer.throttled);
  host.info(
    `${answer.throttled ? `LCS takes the ${plan.title} only later (too many calls).` : answer.reason} ` +
      `Nothing was started; trying again in ${formatDuration(pauseMs)}.`,
  );
  await clock.sleep(pauseMs, host.signal);
}

/**
 * True when there is nothing left to start; false when it is worth another try, after waiting for an idle environment.
 * LCS gives no code for "busy" (lcs-api 12.7), so the state of the environment tells.
 */
async function afterRefusal(
  { servicing, plan }: Attempt,
  answer: Extract<StartAnswer, { kind: 'refused' }>,
): Promise<boolean> {
  const { ports, inputs } = servicing;
  const { environments, host, clock } = ports;
  const now = await readTraces(ports, plan, 'after');
  if (plan.power && now.state && statusWord(plan.power, now.state).meaning === 'done') {
    host.info(`LCS says: ${answer.message} The environment is ${now.state}, which is what was wanted.`);
    return true;
  }
  if (now.state && isBusy(now.state) && inputs.wait.waitForIdle) {
    host.info(`LCS refused the ${plan.title} because the environment is busy: ${answer.message}`);
    await waitForIdle(servicing, { ...plan.environment, state: now.state });
    return false;
  }
  const page = environments.page(plan.environment.id);
  throw explainRefusal(plan.title, answer, { page, history: now.history ?? [], now: clock.now() });
}
