import { correlationFacts } from '../http/correlationFacts';
import { retryAfterMs } from '../http/retryAfterMs';
import { statusText } from '../http/statusText';
import type { HttpResponse } from '../http/types';
import { LcsError } from './lcsError';
import { lcsRemedy, webPageRemedy } from './lcsRemedy';
import { wordsOfJson, wordsOfResponse, type ServiceWords } from './serviceWords';
import type { LcsCall } from './types';

/** The error for an answer that is not 2xx, or that is a web page. */
export function failureOfResponse(
  call: LcsCall,
  apiUrl: string,
  response: HttpResponse,
  json: unknown,
): LcsError {
  const { status } = response;
  const words = wordsOfResponse(response, json);
  const isPage = words.webPage !== undefined;
  // Gateways in front of LCS speak HTML too when they refuse a caller or the service behind them fails.
  const isGateway = status >= 500 || status === 401 || status === 429;
  const { code, remedy } = isPage && !isGateway ? webPageRemedy(apiUrl) : lcsRemedy(status, apiUrl);
  return new LcsError({
    code,
    what: `Could not ${call.purpose}: LCS answered ${statusText(status)}.`,
    remedy,
    facts: [
      ...factsOf(words),
      ...correlationFacts(response.headers),
      `Request: ${call.method} ${apiUrl}${call.path}`,
    ],
    status,
    outcomeUnknown: call.repeat === 'unsafe' && (status >= 500 || status === 408),
    serviceMessage: words.message,
    activityId: words.activityId,
    retryAfterMs: retryAfterMs(
      { retryAfter: response.headers['retry-after'], date: response.headers.date },
      Date.now(),
    ),
  });
}

/** The error for a 2xx answer that says itself that the call failed, such as `{ "Message": … }` without an id. */
export function failureOfContent(
  purpose: string,
  json: unknown,
  details: { readonly code: string; readonly remedy: string },
): LcsError {
  const words = wordsOfJson(json);
  return new LcsError({
    ...details,
    what: `Could not ${purpose}: LCS accepted the request but did not do it.`,
    facts: words.message ? factsOf(words) : ['LCS gave no reason.', ...factsOf(words)],
    status: 200,
    outcomeUnknown: false,
    serviceMessage: words.message,
    activityId: words.activityId,
  });
}

function factsOf(words: ServiceWords): string[] {
  const facts: string[] = [];
  if (words.message) facts.push(`LCS says: ${words.message}`);
  if (words.errorCode) facts.push(`LCS error code: ${words.errorCode}`);
  if (words.webPage !== undefined) facts.push(`Title of the page: ${words.webPage || '(none)'}`);
  if (words.activityId) facts.push(`Activity id: ${words.activityId}`);
  return facts;
}
