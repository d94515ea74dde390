import type { Clock } from '../clock';
import type { HttpRequest, HttpResponse, Send } from '../http/types';
import { BoardsError } from './boardsError';
import { createGate } from './gate';

export interface BoardsCall {
  /** What this call does, for messages: `read the work items`. */
  readonly purpose: string;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below the organization, starting with a slash, encoded. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number>>;
  /** Default 7.0, which Azure DevOps Server 2022 knows too. */
  readonly apiVersion?: string;
  readonly json?: unknown;
  /** See HttpRequest. Default `safe`: reads. */
  readonly repeat?: HttpRequest['repeat'];
  /** Answers that are no errors besides 2xx. */
  readonly accept?: readonly number[];
  /** Named in messages. Default the project. */
  readonly subject?: string;
}

export interface BoardsClient {
  /** The parsed body of a 2xx answer, or of an accepted one. Errors: BoardsError, NetworkError. */
  call(call: BoardsCall): Promise<unknown>;
  readonly requests: number;
  /** `/Project` as a path segment. */
  readonly projectPath: string;
  readonly organizationUrl: string;
}

export interface BoardsClientParts {
  readonly send: Send;
  readonly clock: Clock;
  /** Without trailing slash: `https://dev.azure.com/contoso`. */
  readonly organizationUrl: string;
  readonly project: string;
  /** Value of the Authorization header, registered as a secret. */
  readonly authorization: string;
  readonly signal?: AbortSignal;
  readonly log?: (line: string) => void;
}

/** The one place that talks to Azure DevOps: versions, authorization, throttling and errors. */
export function createBoardsClient(parts: BoardsClientParts): BoardsClient {
  const gate = createGate(parts.clock, parts.log);
  let requests = 0;
  return {
    get requests() {
      return requests;
    },
    projectPath: `/${encodeURIComponent(parts.project)}`,
    organizationUrl: parts.organizationUrl,
    call: async (call) => {
      await gate.pass(parts.signal);
      requests += 1;
      const response = await parts.send(requestOf(call, parts));
      gate.heed(response.headers);
      return answerOf(call, parts.project, response);
    },
  };
}

function requestOf(
  call: BoardsCall,
  { organizationUrl, authorization, signal }: BoardsClientParts,
): HttpRequest {
  const query = new URLSearchParams({ ...call.query, 'api-version': call.apiVersion ?? '7.0' } as Record<
    string,
    string
  >);
  return {
    purpose: call.purpose,
    method: call.method,
    url: `${organizationUrl}${call.path}?${query.toString()}`,
    headers: {
      authorization,
      accept: 'application/json',
      // Asks for 401 instead of a redirect to the sign-in page (azure-devops-work-items 1.4).
      'x-tfs-fedauthredirect': 'Suppress',
      ...(call.json === undefined ? {} : { 'content-type': 'application/json' }),
    },
    repeat: call.repeat ?? 'safe',
    ...(call.json === undefined ? {} : { body: JSON.stringify(call.json) }),
    ...(signal ? { signal } : {}),
  };
}

function answerOf(call: BoardsCall, project: string, response: HttpResponse): unknown {
  const body = response.body.toString('utf8');
  const isFine =
    (response.status >= 200 && response.status < 300 && response.status !== 203) ||
    call.accept?.includes(response.status);
  const isJson = (response.headers['content-type'] ?? '').includes('json');
  if (!isFine || (body.length > 0 && !isJson)) {
    const { status, headers } = response;
    throw new BoardsError(call.purpose, {
      status,
      headers,
      body,
      subject: call.subject ?? `project ${project}`,
    });
  }
  return body.length > 0 ? (JSON.parse(body) as unknown) : undefined;
}
