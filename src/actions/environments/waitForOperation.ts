import { CancelledError, TaskError } from '../../errors';
import { formatDuration } from '../../format';
import type { Reading } from '../../lcs/environments/types';
import { pollIntervalSeconds } from '../../lcs/words/pollIntervals';
import { statusWord } from '../../lcs/words/statusWord';
import { failureStory } from './failureStory';
import type { ServicingInputs } from './inputs';
import { judgeReading, nothingWatched, type Verdict, type Watched } from './judgeReading';
import type { Operation } from './operation';
import type { ServicingPorts } from './ports';
import { resumeYaml } from './resumeYaml';
import { explainStop, silentError, timedOutError } from './waitEndings';

export interface Ending {
  readonly meaning: 'done' | 'doneWithIssues';
  readonly word: string;
  readonly says: string;
  readonly elapsedMs: number;
}

/** The first look comes early, so that the log shows soon whether LCS has taken the operation up. */
const firstLookMs = 60_000;
const soonAgainMs = 60_000;
/** A sign of life when nothing changes. */
const stillWaitingEveryMs = 15 * 60_000;

/**
 * Waits until an operation ends, shows every change, and rides out throttling and outages of LCS.
 * Errors: `operation-failed` with the whole story; `wait-timeout`, `lcs-silent`, CancelledError and all others with
 * what is needed to go on with the wait.
 */
export async function waitForOperation(
  ports: ServicingPorts,
  inputs: Pick<ServicingInputs, 'wait' | 'step'>,
  operation: Operation,
  deadline: number,
): Promise<Ending> {
  const { host } = ports;
  try {
    return await watch(ports, inputs, operation, deadline);
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
  ports: ServicingPorts,
  { wait, step }: Pick<ServicingInputs, 'wait' | 'step'>,
  operation: Operation,
  deadline: number,
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
    const ending = await endingOf(ports, operation, judgement.verdict, watched);
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
  { message }: Watched,
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
      if (meaning === 'failed') throw await failureStory(ports, operation, word, message);
      return { meaning, word: word.word, says: word.says };
    }
  }
}

/** What somebody who reads the log at night has to see. */
function createWaitLog({ host, clock }: ServicingPorts, operation: Operation, deadline: number) {
  const startedAt = clock.now();
  let spokeAt = startedAt;
  const elapsedMs = () => clock.now() - startedAt;
  const after = () => `after ${formatDuration(elapsedMs())}`;
  const say = (text: string) => {
    spokeAt = clock.now();
    host.info(text);
  };
  const warned = new Set<string>();

  function showStatus(reading: Extract<Reading, { kind: 'status' }>, changed: boolean): void {
    const { word, step, percent, message } = reading;
    const { says, known } = statusWord(operation.family, word);
    if (percent !== undefined) host.progress(percent, `${word} (${operation.title})`);
    if (!changed && clock.now() - spokeAt < stillWaitingEveryMs) return;
    const extras = [step && `step: ${step}`, percent !== undefined && `${percent} %`].filter(Boolean);
    say(
      `Status ${after()}: ${changed ? '' : 'still '}${[`${word} (${says})`, ...extras].join(', ')}.` +
        (changed && message ? ` LCS says: ${message}` : ''),
    );
    if (changed) host.output('OperationStatus', word);
    if (known || warned.has(word)) return;
    warned.add(word);
    host.warning(
      `LCS shows the status '${word}', which this task does not know. It goes on waiting; look at the operation in LCS.`,
    );
  }

  return {
    elapsedMs,
    begin: (intervalMs: number) =>
      say(
        `Waiting for the ${operation.title}: a look every ${formatDuration(intervalMs)}, ` +
          `${formatDuration(deadline - startedAt)} at the most.`,
      ),
    look: (reading: Reading, before: Watched, changed: boolean) => {
      if (reading.kind === 'status') {
        if (before.silentSince !== undefined) say(`LCS answers again ${after()}.`);
        return showStatus(reading, changed);
      }
      if (reading.kind === 'refused')
        return say(`LCS answered without a status ${after()}: ${reading.message} Still waiting.`);
      const firstTime = before.silentSince === undefined || clock.now() - spokeAt >= stillWaitingEveryMs;
      if (!firstTime) return;
      say(
        reading.throttled
          ? `LCS asks for fewer calls ${after()}. Still waiting; the operation goes on in LCS.`
          : `LCS does not answer ${after()}: ${reading.reason} Still waiting; the operation goes on in LCS.`,
      );
    },
  };
}
