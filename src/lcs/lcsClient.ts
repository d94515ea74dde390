import type { TokenSource } from '../auth/types';
import { NetworkError } from '../http/networkError';
import type { HttpRequest, HttpResponse, Send } from '../http/types';
import { LcsError } from './lcsError';
import { failureOfResponse } from './lcsFailure';
import { wordsOfResponse } from './serviceWords';
import type { LcsAnswer, LcsCall, LcsClient } from './types';

export interface LcsClientParts {
  readonly send: Send;
  readonly tokens: TokenSource;
  /** API base without trailing slash. */
  readonly apiUrl: string;
}

/** Documented as required on environment and database calls, harmless on the others (lcs-api 3). */
const apiVersion = '2017-09-15';

/**
 * Signed-in access to the LCS API. A 401 gets one repeat with a fresh token, whatever the call: the service has not
 * acted on a caller that it does not accept. Errors of the sign-in pass through as they are.
 */
export function createLcsClient({ send, tokens, apiUrl }: LcsClientParts): LcsClient {
  const exchange = async (call: LcsCall, token: string): Promise<HttpResponse> => {
    try {
      return await send(requestOf(call, apiUrl, token));
    } catch (error) {
      call.signal?.throwIfAborted();
      throw error instanceof NetworkError ? noAnswer(call, error) : error;
    }
  };

  return {
    call: async (call) => {
      const token = await tokens.token(call.signal);
      let response = await exchange(call, token);
      if (response.status === 401) {
        tokens.reject(token);
        response = await exchange(call, await tokens.token(call.signal));
      }
      return answerOf(call, apiUrl, response);
    },
  };
}

function requestOf(call: LcsCall, apiUrl: string, token: string): HttpRequest {
  const { purpose, method, path, query, json, repeat, retryForMs, answerTimeoutMs, signal } = call;
  return {
    ...{ purpose, method, repeat, retryForMs, answerTimeoutMs, signal },
    url: `${apiUrl}${path}${queryText(query)}`,
    headers: {
      authorization: `Bearer ${token}`,
      'x-ms-version': apiVersion,
      accept: 'application/json',
      // Documented on every call, also on those without a body (lcs-api 3).
      'content-type': 'application/json',
    },
    body: json === undefined ? undefined : JSON.stringify(json),
  };
}

function queryText(query: LcsCall['query']): string {
  const parts = Object.entries(query ?? {}).map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  );
  return parts.length > 0 ? `?${parts.join('&')}` : '';
}

function answerOf(call: LcsCall, apiUrl: string, response: HttpResponse): LcsAnswer {
  const json = parseJson(response.body);
  const isSuccess = response.status >= 200 && response.status < 300;
  if (!isSuccess || (json === undefined && wordsOfResponse(response, json).webPage !== undefined))
    throw failureOfResponse(call, apiUrl, response, json);
  return { status: response.status, json };
}

/** Undefined for an empty body and for one that is no JSON. */
function parseJson(body: Buffer): unknown {
  const text = body.toString('utf8').replace(/^\uFEFF/, '');
  try {
    return text.trim() === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** No answer came: what and why are the network's words, which know host, proxy and certificate. */
function noAnswer(call: LcsCall, error: NetworkError): LcsError {
  return new LcsError({
    code: error.code,
    what: error.message,
    remedy: error.remedy,
    facts: error.facts,
    cause: error,
    outcomeUnknown: call.repeat === 'unsafe' && error.requestMayHaveBeenProcessed,
  });
}
