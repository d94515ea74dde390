import { setMaxListeners } from 'node:events';
import type { Clock } from '../clock';
import { CancelledError, TaskError } from '../errors';
import { formatDuration } from '../format';
import { abortable } from './abortable';
import { createDispatchers, type TransportLimits } from './dispatchers';
import { exchange } from './exchange';
import { ExchangeFailure } from './exchangeFailure';
import { failureWords, type FailureContext } from './failureWords';
import { NetworkError } from './networkError';
import { redactUrl } from './redactUrl';
import { decideRetry, type Outcome } from './decideRetry';
import { statusText } from './statusText';
import type { ConnectionSettings, HttpRequest, HttpResponse, Send } from './types';

export interface SendOptions {
  readonly settings: ConnectionSettings;
  readonly clock: Clock;
  /** For the jitter of waits. Default Math.random. */
  readonly random?: () => number;
  /** Gets one line for each wait before another attempt. */
  readonly log?: (line: string) => void;
  readonly limits?: Partial<TransportLimits>;
}

const defaultLimits: TransportLimits = {
  connectTimeoutMs: 10_000,
  answerTimeoutMs: 100_000,
  stallTimeoutMs: 30_000,
  maxAnswerBytes: 64 * 1024 * 1024,
};
const defaultRetryForMs = 120_000;

type Attempt = { readonly response: HttpResponse } | { readonly failure: ExchangeFailure };

/**
 * The way to the network: https only, redirects are handed back and never followed (so that an
 * `Authorization` header goes nowhere but to the host it was made for), failures are ridden out as
 * `decideRetry` says. Call `close` at the end of the run; what is still going on ends as cancelled.
 */
export function createSend(options: SendOptions): Send & { close(): Promise<void> } {
  const limits = { ...defaultLimits, ...options.limits };
  const closing = new AbortController();
  // Every connection that is being opened listens; Node would warn of a leak from the eleventh on.
  setMaxListeners(0, closing.signal);
  const dispatchers = createDispatchers(options.settings, limits, closing.signal);
  const knownHosts = new Set<string>();
  const exchangeOptions = {
    userAgent: options.settings.userAgent,
    answerTimeoutMs: limits.answerTimeoutMs,
  };

  const attempt = async (request: HttpRequest): Promise<Attempt> => {
    request.signal?.throwIfAborted();
    try {
      const dispatcher = await dispatchers.for(request);
      // undici heeds the signal only once it has a connection.
      const response = await abortable(exchange(dispatcher, request, exchangeOptions), request.signal);
      knownHosts.add(hostOf(request));
      return { response };
    } catch (error) {
      request.signal?.throwIfAborted();
      if (error instanceof ExchangeFailure) return { failure: error };
      throw error;
    }
  };

  const send = (request: HttpRequest) => {
    const context = contextOf(request, options.settings, limits);
    const signal = AbortSignal.any([closing.signal, ...(request.signal ? [request.signal] : [])]);
    return sendPersistently({ ...request, signal }, { ...options, attempt, context, knownHosts });
  };
  const close = () => {
    closing.abort(new CancelledError('The run ended while requests were under way.'));
    return dispatchers.close();
  };
  return Object.assign(send, { close });
}

interface Persistence extends SendOptions {
  readonly attempt: (request: HttpRequest) => Promise<Attempt>;
  readonly context: FailureContext;
  readonly knownHosts: ReadonlySet<string>;
}

async function sendPersistently(request: HttpRequest, means: Persistence): Promise<HttpResponse> {
  requireHttps(request);
  let firstFailureAt: number | undefined;
  for (let attempts = 1; ; attempts += 1) {
    const result = await means.attempt(request);
    const nowMs = means.clock.now();
    firstFailureAt ??= nowMs;
    const elapsedMs = nowMs - firstFailureAt;
    const waitMs = decideRetry({
      repeat: request.repeat,
      attempt: attempts,
      outcome: outcomeOf(result),
      elapsedMs,
      retryForMs: request.retryForMs ?? defaultRetryForMs,
      hostKnown: means.knownHosts.has(hostOf(request)),
      nowMs,
      random: (means.random ?? Math.random)(),
    });
    if (waitMs === undefined) {
      if ('response' in result) return result.response;
      throw new NetworkError(result.failure, request, { context: means.context, attempts, elapsedMs });
    }
    means.log?.(`${setback(result, request, means.context)}; trying again in ${inSeconds(waitMs)}.`);
    await means.clock.sleep(waitMs, request.signal);
  }
}

function requireHttps(request: HttpRequest): void {
  if (URL.canParse(request.url) && new URL(request.url).protocol === 'https:') return;
  throw new TaskError({
    code: 'https-only',
    what: `Could not ${request.purpose}: ${redactUrl(request.url)} is no https URL.`,
    remedy:
      'Use a URL that starts with https:// in the service connection; passwords and tokens are never sent unencrypted.',
  });
}

function outcomeOf(result: Attempt): Outcome {
  if ('failure' in result) return result.failure;
  const { status, headers } = result.response;
  return { status, retryAfter: headers['retry-after'], date: headers.date };
}

function setback(result: Attempt, request: HttpRequest, context: FailureContext): string {
  return 'response' in result
    ? `${context.host} answered ${statusText(result.response.status)} to "${request.purpose}"`
    : `Could not ${request.purpose}: ${failureWords[result.failure.kind](context).what}`;
}

function contextOf(
  request: HttpRequest,
  settings: ConnectionSettings,
  limits: TransportLimits,
): FailureContext {
  return {
    ...limits,
    answerTimeoutMs: request.answerTimeoutMs ?? limits.answerTimeoutMs,
    host: hostOf(request),
    proxyHost: settings.proxy && URL.canParse(settings.proxy.url) ? new URL(settings.proxy.url).host : '',
  };
}

function hostOf(request: HttpRequest): string {
  return URL.canParse(request.url) ? new URL(request.url).host : '';
}

function inSeconds(ms: number): string {
  return formatDuration(Math.ceil(ms / 1000) * 1000);
}
