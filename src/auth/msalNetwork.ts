import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from '@azure/msal-node';
import { HttpError } from '../http/httpError';
import type { HttpRequest, HttpResponse, Send } from '../http/types';
import { registerSecret } from '../redact';
import { readTokenAnswer, type TokenAnswer } from './tokenAnswer';

export interface MsalNetwork extends INetworkModule {
  /** The last answer of the token endpoint; MSAL shows parts of it only. */
  readonly answer: () => TokenAnswer | undefined;
  /** Why the last request failed; MSAL replaces it by an error of its own. */
  readonly failure: () => Error | undefined;
}

/** Lets MSAL speak through `send`, so that proxy, certificates, time-outs and retry are the same everywhere. */
export function msalNetwork(
  send: Send,
  common: Pick<HttpRequest, 'purpose' | 'retryForMs' | 'signal'>,
): MsalNetwork {
  let answer: TokenAnswer | undefined;
  let failure: Error | undefined;

  const exchange = async <T>(
    method: 'GET' | 'POST',
    url: string,
    options?: NetworkRequestOptions,
  ): Promise<NetworkResponse<T>> => {
    // A sign-in changes nothing in the directory, so it may be repeated.
    const request = {
      ...common,
      method,
      url,
      headers: options?.headers,
      body: options?.body,
      repeat: 'safe',
    } as const;
    try {
      const response = await send(request);
      const json = readJson(request, response);
      answer = readTokenAnswer(json);
      for (const secret of [answer.accessToken, answer.refreshToken, answer.idToken])
        if (secret) registerSecret(secret);
      return { status: response.status, headers: { ...response.headers }, body: json as T };
    } catch (error) {
      failure = error as Error;
      throw error;
    }
  };

  return {
    sendGetRequestAsync: (url, options) => exchange('GET', url, options),
    sendPostRequestAsync: (url, options) => exchange('POST', url, options),
    answer: () => answer,
    failure: () => failure,
  };
}

/** The token endpoint speaks JSON in success and in refusal; anything else comes from another party or an outage. */
function readJson(request: HttpRequest, response: HttpResponse): Record<string, unknown> {
  try {
    const json: unknown = JSON.parse(response.body.toString('utf8'));
    if (typeof json === 'object' && json !== null) return json as Record<string, unknown>;
  } catch {
    // Reported below.
  }
  throw new HttpError(
    request,
    response,
    'Check the Authentication Endpoint of the service connection, and that nothing on the way (a proxy with a sign-in page) answers in its place; if the service has a problem, run again in some minutes.',
  );
}
