import { TaskError } from '../../../errors';
import { formatDuration } from '../../../format';
import type { Environment } from '../../../lcs/environments/types';
import { isBusy } from '../../../lcs/words/isBusy';
import { pollIntervalSeconds } from '../../../lcs/words/pollIntervals';
import { statusWord } from '../../../lcs/words/statusWord';
import { nameAndId } from '../describeEnvironment';
import type { WaitSettings } from '../inputs';
import type { ServicingPorts } from '../ports';
import type { Servicing } from '../servicing';

/** After servicing FSC-PS waits this long before it starts something: LCS may still be post-servicing (lcs-api 10). */
const settleMs = 120_000;
const stillBusyEveryMs = 15 * 60_000;
const longestSilenceMs = 30 * 60_000;

/**
 * Waits until nothing goes on in the environment, and returns it with its state then.
 * Errors: `environment-busy` when it must not wait, or when the time of the step is over.
 */
export async function waitForIdle(
  { ports: { host, clock, environments }, inputs: { wait }, deadline }: Servicing,
  environment: Environment,
): Promise<Environment> {
  const named = nameAndId(environment);
  if (!isBusy(environment.state)) return warned(host, environment);
  if (!wait.waitForIdle)
    throw busyError(environment, environments.page(environment.id), 'waitForIdle is false.');
  const startedAt = clock.now();
  const pauseMs = wait.pollMs ?? pollIntervalSeconds.state * 1000;
  let current = environment;
  let spokeAt = startedAt;
  let answeredAt = startedAt;
  host.info(`${named} is busy (${environment.state}). Waiting until it is idle; nothing is started yet.`);
  while (isBusy(current.state)) {
    const leftMs = deadline - clock.now();
    if (leftMs <= 0 || clock.now() - answeredAt > longestSilenceMs)
      throw busyError(current, environments.page(environment.id), endOfPatience(leftMs, wait));
    await clock.sleep(Math.min(pauseMs, leftMs), host.signal);
    const reading = await environments.readState(environment.id);
    const now = clock.now();
    if (reading.kind === 'status' || (reading.kind === 'unreachable' && reading.throttled)) answeredAt = now;
    const state = reading.kind === 'status' ? reading.word : current.state;
    if (state === current.state && now - spokeAt < stillBusyEveryMs) continue;
    spokeAt = now;
    host.info(
      `State after ${formatDuration(now - startedAt)}: ${state === current.state ? 'still ' : ''}${state}.`,
    );
    current = { ...current, state };
  }
  const restMs = Math.min(wait.pollMs ?? settleMs, settleMs);
  host.info(`${named} is idle (${current.state}). Leaving LCS ${formatDuration(restMs)} to settle.`);
  await clock.sleep(restMs, host.signal);
  return warned(host, current);
}

/** Some states are no reason to stop, but LCS may see that differently. */
function warned(host: ServicingPorts['host'], environment: Environment): Environment {
  const { meaning, says, help } = statusWord('state', environment.state);
  if (meaning === 'doneWithIssues')
    host.warning(
      `${nameAndId(environment)} is ${says} (${environment.state}), so LCS may refuse what follows. ${help}`.trim(),
    );
  return environment;
}

const endOfPatience = (leftMs: number, wait: WaitSettings) =>
  leftMs <= 0
    ? `It stayed busy for ${formatDuration(wait.timeoutMs)} (timeoutMinutes).`
    : `LCS has not told its state for ${formatDuration(longestSilenceMs)}.`;

function busyError(environment: Environment, page: string, why: string): TaskError {
  return new TaskError({
    code: 'environment-busy',
    what: `${nameAndId(environment)} is busy (${environment.state}), so nothing was started. ${why}`,
    remedy:
      'Run the step again when LCS is through with it, set waitForIdle to true, or raise timeoutMinutes.',
    facts: [`LCS page: ${page}`],
  });
}
