import { formatDuration } from '../../../format';
import type { Reading } from '../../../lcs/environments/types';
import { statusWord } from '../../../lcs/words/statusWord';
import { describeWord } from '../describeWord';
import type { Operation } from '../operation';
import type { ServicingPorts } from '../ports';
import type { Watched } from './judgeReading';
import { resumeInputs } from './resumeYaml';

/** A sign of life when nothing changes. */
const stillWaitingEveryMs = 15 * 60_000;

/** What somebody who reads the log at night has to see of a wait. Output: OperationStatus, at every change. */
export interface WaitLog {
  elapsedMs(): number;
  begin(intervalMs: number): void;
  /** One look; `before` is what was known until then, `changed` tells that word or step are not what they were. */
  look(reading: Reading, before: Watched, changed: boolean): void;
}

export function createWaitLog(
  ports: Pick<ServicingPorts, 'host' | 'clock'>,
  operation: Operation,
  deadline: number,
): WaitLog {
  const { host, clock } = ports;
  const startedAt = clock.now();
  const { say, isTimeToSpeak } = createVoice(ports);
  const warned = new Set<string>();
  const elapsedMs = () => clock.now() - startedAt;
  const after = () => `after ${formatDuration(elapsedMs())}`;

  function showStatus(reading: StatusReading, changed: boolean): void {
    const { word, percent, message } = reading;
    if (percent !== undefined) host.progress(percent, `${word} (${operation.title})`);
    if (!changed && !isTimeToSpeak()) return;
    const still = changed ? '' : 'still ';
    const said = changed && message ? ` LCS says: ${message}` : '';
    say(`Status ${after()}: ${still}${describeStatus(reading, operation)}.${said}`);
    if (!changed) return;
    host.output('OperationStatus', word);
    if (!statusWord(operation.family, word).known && !warned.has(word)) host.warning(unknownWords(word));
    warned.add(word);
  }

  return {
    elapsedMs,
    begin: (intervalMs) => beginWords(operation, intervalMs, deadline - startedAt).forEach(say),
    look: (reading, before, changed) => {
      if (reading.kind === 'status') {
        if (before.silentSince !== undefined) say(`LCS answers again ${after()}.`);
        showStatus(reading, changed);
      } else if (reading.kind === 'refused')
        say(`LCS answered without a status ${after()}: ${reading.message} Still waiting.`);
      else if (before.silentSince === undefined || isTimeToSpeak())
        say(`${silenceWords(reading, after())} Still waiting; the operation goes on in LCS.`);
    },
  };
}

function beginWords(operation: Operation, intervalMs: number, longestMs: number): string[] {
  const [every, longest] = [formatDuration(intervalMs), formatDuration(longestMs)];
  const inputs = Object.entries(resumeInputs(operation)).map(([name, value]) => `${name}: ${value}`);
  return [
    `Waiting for the ${operation.title}: a look every ${every}, ${longest} at the most.`,
    `If this agent is lost, LCS goes on by itself, and a step with ${inputs.join(', ')} goes on waiting.`,
  ];
}

function createVoice({ host, clock }: Pick<ServicingPorts, 'host' | 'clock'>) {
  let spokeAt = clock.now();
  return {
    isTimeToSpeak: () => clock.now() - spokeAt >= stillWaitingEveryMs,
    say: (text: string) => {
      spokeAt = clock.now();
      host.info(text);
    },
  };
}

const unknownWords = (word: string) =>
  `LCS shows the status '${word}', which this task does not know. It goes on waiting; look at the operation in LCS.`;

type StatusReading = Extract<Reading, { kind: 'status' }>;

function describeStatus({ word, step, percent }: StatusReading, { family }: Operation): string {
  const { says } = statusWord(family, word);
  const extras = [step && `step: ${step}`, percent !== undefined && `${percent} %`].filter(Boolean);
  return [describeWord(word, says), ...extras].join(', ');
}

function silenceWords(reading: Extract<Reading, { kind: 'unreachable' }>, after: string): string {
  return reading.throttled
    ? `LCS asks for fewer calls ${after}.`
    : `LCS does not answer ${after}: ${reading.reason}`;
}
