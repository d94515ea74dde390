import type { Reading } from '../../../lcs/environments/types';
import { statusWord } from '../../../lcs/words/statusWord';
import type { Meaning, StatusFamily, StatusWord } from '../../../lcs/words/types';

/** What the looks so far have shown. */
export interface Watched {
  /** The last word; blank before the first. */
  readonly word: string;
  readonly step: string;
  readonly message: string;
  /** How often in a row the last word was read. */
  readonly times: number;
  /** Whether a word for "running" was seen, so that a final word cannot be that of an earlier operation. */
  readonly sawRunning: boolean;
  /** Answers without a status in a row. */
  readonly refusals: number;
  /** When LCS stopped answering; undefined while it answers. */
  readonly silentSince?: number;
}

export const nothingWatched: Watched = {
  ...{ word: '', step: '', message: '', times: 0, sawRunning: false, refusals: 0 },
};

export type Verdict =
  | { readonly kind: 'goOn' }
  | {
      readonly kind: 'ended';
      readonly meaning: Exclude<Meaning, 'running'>;
      readonly word: StatusWord;
    }
  /** LCS answers, but not with a status. */
  | { readonly kind: 'refused'; readonly message: string }
  /** LCS has not answered for too long. */
  | { readonly kind: 'silent'; readonly reason: string; readonly silentMs: number };

export interface Judgement {
  readonly watched: Watched;
  readonly verdict: Verdict;
  /** True when a word or a step is shown that was not there at the look before. */
  readonly changed: boolean;
}

/** Outages of LCS that a wait rides out. */
const longestSilenceMs = 30 * 60_000;
/** FSC-PS, which looks every 65 s, goes on until the third answer without a status (lcs-api 6.1). */
const mostRefusals = 5;
/** A final word that may be that of an earlier operation has to be there at two looks. */
const readingsWhenStale = 2;

/** What one more look means. Pure: the whole state is in `watched`. */
export function judgeReading(
  watched: Watched,
  reading: Reading,
  about: { readonly family: StatusFamily; readonly mayBeStale: boolean; readonly now: number },
): Judgement {
  switch (reading.kind) {
    case 'unreachable':
      return judgeSilence(watched, reading, about.now);
    case 'refused':
      return judgeRefusal(watched, reading.message);
    case 'status':
      return judgeStatus(watched, reading, about);
  }
}

function judgeSilence(
  watched: Watched,
  { reason, throttled }: Extract<Reading, { kind: 'unreachable' }>,
  now: number,
): Judgement {
  // A service that asks for patience is there: patience ends with the time-out of the step only.
  if (throttled) return { watched: { ...watched, silentSince: undefined }, verdict: goOn, changed: false };
  const silentSince = watched.silentSince ?? now;
  const silentMs = now - silentSince;
  const verdict: Verdict = silentMs > longestSilenceMs ? { kind: 'silent', reason, silentMs } : goOn;
  return { watched: { ...watched, silentSince }, verdict, changed: false };
}

function judgeRefusal(watched: Watched, message: string): Judgement {
  const refusals = watched.refusals + 1;
  const verdict: Verdict = refusals >= mostRefusals ? { kind: 'refused', message } : goOn;
  return { watched: { ...watched, refusals, message, silentSince: undefined }, verdict, changed: false };
}

function judgeStatus(
  watched: Watched,
  reading: Extract<Reading, { kind: 'status' }>,
  { family, mayBeStale }: { readonly family: StatusFamily; readonly mayBeStale: boolean },
): Judgement {
  const word = statusWord(family, reading.word);
  const sameWord = reading.word === watched.word;
  const times = sameWord ? watched.times + 1 : 1;
  const step = reading.step ?? '';
  const seen: Watched = {
    ...{ word: reading.word, step, message: reading.message ?? '', times, refusals: 0 },
    sawRunning: watched.sawRunning || (word.meaning === 'running' && word.known),
  };
  const needed = Math.max(word.readings, mayBeStale && !watched.sawRunning ? readingsWhenStale : 1);
  const verdict: Verdict =
    word.meaning === 'running' || times < needed ? goOn : { kind: 'ended', meaning: word.meaning, word };
  return { watched: seen, verdict, changed: !sameWord || step !== watched.step };
}

const goOn: Verdict = { kind: 'goOn' };
