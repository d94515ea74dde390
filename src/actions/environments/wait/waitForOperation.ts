import { CancelledError, TaskError } from '../../../errors';
import type { Reading } from '../../../lcs/environments/types';
import { pollIntervalSeconds } from '../../../lcs/words/pollIntervals';
import type { Ending, Operation } from '../operation';
import type { ServicingPorts } from '../ports';
import type { Servicing } from '../servicing';
import { createWaitLog } from './createWaitLog';
import { failureStory } from './failureStory';
import { judgeReading, nothingWatched, type Verdict, type Watched } from './judgeReading';
import { resumeYaml } from './resumeYaml';
import { explainStop, silentError, timedOutError } from './waitEndings';

/** The first look comes early, so that the log shows soon whether LCS has taken the operation up. */
const firstLookMs = 60_000;
const soonAgainMs = 60_000;

/**
 * Waits until an operation ends, shows every change, and rides out throttling and outages of LCS.
 * Errors: `operation-failed` with the whole story; `wait-timeout`, `lcs-silent`, CancelledError and all others with
 * what is needed to go on with the wait.
 */
export async function waitForOperation(servicing: Servicing, operation: Operation): Promise<Ending> {
  const {
    ports: { host },
    inputs,
  } = servicing;
  try {
    return await watch(servicing, operation);
  } catch (error) {
    if (!host.signal.aborted) throw explainStop(error, operation, resumeYaml(inputs.step, operation));
    host.info('To go on waiting for it later:');
    for (const line of resumeYaml(inputs.step, operation)) host.info(line);
    throw new CancelledError(
      `Cancelled while waiting for the ${operation.title}. The operation goes on in LCS` +
        `${operation.activityId ? `; activity id ${operation.activityId}` : ''}.`,
      'To go on waiting for it, run a step with action: wait; its YAML stands in the log above.',
    );
  }
}

async function watch(
  { ports, inputs: { wait, step }, deadline }: Servicing,
  operation: Operation,
): Promise<Ending> {
  const { host, clock } = ports;
  const intervalMs = wait.pollMs ?? pollIntervalSeconds[operation.family] * 1000;
  const log = createWaitLog(ports, operation, deadline);
  log.begin(intervalMs);
  let watched: Watched = nothingWatched;
  let pauseMs = Math.min(intervalMs, firstLookMs);
  for (;;) {
    const leftMs = deadline - clock.now();
    if (leftMs <= 0)
      throw timedOutError(operation, watched.word, wait.timeoutMs, resumeYaml(step, operation));
    await clock.sleep(Math.min(pauseMs, leftMs), host.signal);
    const reading = await operation.read();
    const about = { family: operation.family, mayBeStale: operation.mayBeStale, now: clock.now() };
    const judgement = judgeReading(watched, reading, about);
    log.look(reading, watched, judgement.changed);
    watched = judgement.watched;
    const ending = await endingOf(ports, operation, judgement.verdict, {
      message: watched.message,
      waitedMs: log.elapsedMs(),
    });
    if (ending) return { ...ending, elapsedMs: log.elapsedMs() };
    pauseMs = pauseAfter(reading, intervalMs);
  }
}

/** What is not a status is looked at again soon, unless LCS asks for patience. */
function pauseAfter(reading: Reading, intervalMs: number): number {
  if (reading.kind === 'status') return intervalMs;
  const soonMs = Math.min(intervalMs, soonAgainMs);
  if (reading.kind === 'refused') return soonMs;
  return Math.max(reading.throttled ? intervalMs : soonMs, reading.retryAfterMs ?? 0);
}

async function endingOf(
  ports: ServicingPorts,
  operation: Operation,
  verdict: Verdict,
  wait: { readonly message: string; readonly waitedMs: number },
): Promise<Omit<Ending, 'elapsedMs'> | undefined> {
  switch (verdict.kind) {
    case 'goOn':
      return undefined;
    case 'silent':
      throw silentError(operation, verdict.reason, verdict.silentMs);
    case 'refused':
      throw new TaskError({
        code: 'status-refused',
        what: `LCS does not tell the status of the ${operation.title}.`,
        remedy:
          'Check the activity id, the environment and the kind of operation; look at the operation in LCS.',
        facts: [
          `LCS says: ${verdict.message}`,
          `Activity id: ${operation.activityId || '(none)'}`,
          `LCS page: ${ports.environments.page(operation.environment.id)}`,
        ],
      });
    case 'ended': {
      const { meaning, word } = verdict;
      if (meaning === 'failed') throw await failureStory(ports, operation, word, wait);
      return { meaning, word: word.word, says: word.says };
    }
  }
}
