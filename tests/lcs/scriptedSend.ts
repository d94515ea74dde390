import type { HttpRequest, HttpResponse, Send } from '../../src/http/types';

export interface ScriptedAnswer {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  /** A string goes out as it is, anything else as JSON. */
  readonly body?: unknown;
}

/** Answers in the order given (an Error is thrown), and remembers what was asked. */
export function scriptedSend(...answers: (ScriptedAnswer | Error)[]): Send & { requests: HttpRequest[] } {
  const requests: HttpRequest[] = [];
  const send = (request: HttpRequest): Promise<HttpResponse> => {
    requests.push(request);
    const answer = answers.shift();
    if (!answer) return Promise.reject(new Error(`No answer left for ${request.method} ${request.url}`));
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(responseOf(answer));
  };
  return Object.assign(send, { requests });
}

function responseOf({ status = 200, headers = {}, body }: ScriptedAnswer): HttpResponse {
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
  return { status, headers, body: Buffer.from(text) };
}
