import type { NetworkPhase } from './exchangeFailure';
import { retryAfterMs } from './retryAfterMs';

/** What one attempt brought. */
export type Outcome = AnswerOutcome | FailureOutcome;

interface AnswerOutcome {
  readonly status: number;
  /** The headers `Retry-After` and `Date` as they came. */
  readonly retryAfter?: string;
  readonly date?: string;
}

interface FailureOutcome {
  readonly phase: NetworkPhase;
  readonly permanent: boolean;
}

export interface RetryQuestion {
  readonly repeat: 'safe' | 'unsafe';
  /** Attempts made so far, this one included: 1 or more. */
  readonly attempt: number;
  readonly outcome: Outcome;
  /** Since the first failure; 0 after the first attempt. */
  readonly elapsedMs: number;
  /** See HttpRequest. */
  readonly retryForMs: number;
  /** Whether this host answered anything before in this run. */
  readonly hostKnown: boolean;
  /** Milliseconds since 1970, for a `Retry-After` date of a server that sends no `Date`. */
  readonly nowMs: number;
  /** From 0 up to, not including, 1. */
  readonly random: number;
}

/** RFC 9110 15.5.9 and 15.6: time-outs and servers that are busy, restarting or behind a broken gateway. */
const retryableStatuses: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);
const unsentPhases: ReadonlySet<NetworkPhase> = new Set(['resolve', 'connect', 'proxy', 'tls']);

const firstDelayMs = 1_000;
const longestDelayMs = 30_000;
/** What existing clients wait when a 429 names no time (lcs-api 3.3). */
const throttledFirstDelayMs = 10_000;
const throttledLongestDelayMs = 60_000;
/** LCS was seen asking for 267 s (lcs-api 3.3); a server that asks for more than this is not waited for. */
const longestThrottleMs = 10 * 60_000;
/** A start met eleven throttle waits (finops-tools-peer); existing clients wait without end. */
const throttledForMs = 30 * 60_000;
/** A name that was never reached is more likely misspelt than briefly gone. */
const unknownHostForMs = 15_000;

/**
 * How long to wait before the next attempt, in milliseconds; undefined: no further attempt.
 * The server's own timing wins and is not jittered.
 */
export function decideRetry(question: RetryQuestion): number | undefined {
  if (question.retryForMs <= 0) return undefined;
  const { outcome } = question;
  return 'status' in outcome ? afterStatus(question, outcome) : afterFailure(question, outcome);
}

function afterStatus(question: RetryQuestion, outcome: AnswerOutcome): number | undefined {
  if (!retryableStatuses.has(outcome.status)) return undefined;
  if (question.repeat === 'unsafe' && outcome.status !== 429) return undefined;
  const asked = retryAfterMs(outcome, question.nowMs);
  // A 503 that names a time is a throttle too (RFC 9110 15.6.4); one that names none may be an outage.
  const throttled = outcome.status === 429 || (outcome.status === 503 && asked !== undefined);
  const delay = asked ?? ownDelay(question, throttled);
  if (!throttled) return within(delay, question.elapsedMs, question.retryForMs);
  if (delay > longestThrottleMs) return undefined;
  return within(delay, question.elapsedMs, Math.max(question.retryForMs, throttledForMs));
}

function afterFailure(question: RetryQuestion, outcome: FailureOutcome): number | undefined {
  if (outcome.permanent) return undefined;
  if (question.repeat === 'unsafe' && !unsentPhases.has(outcome.phase)) return undefined;
  const misspelt = outcome.phase === 'resolve' && !question.hostKnown;
  const budget = misspelt ? Math.min(question.retryForMs, unknownHostForMs) : question.retryForMs;
  return within(ownDelay(question, false), question.elapsedMs, budget);
}

/** Like existing clients (lcs-api 3.3), gives up before a sleep that would end beyond the budget. */
function within(delayMs: number, elapsedMs: number, budgetMs: number): number | undefined {
  return elapsedMs + delayMs <= budgetMs ? delayMs : undefined;
}

/** Doubles each time, and is partly random, so that many requests do not come back together. */
function ownDelay({ attempt, random }: RetryQuestion, throttled: boolean): number {
  const doubled = 2 ** (attempt - 1);
  if (throttled)
    return Math.round(Math.min(throttledLongestDelayMs, throttledFirstDelayMs * doubled) * (1 + random / 4));
  return Math.round(Math.min(longestDelayMs, firstDelayMs * doubled) * (0.5 + random / 2));
}
