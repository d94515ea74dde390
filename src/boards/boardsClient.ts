import type { Clock } from '../clock';
import type { HttpRequest, HttpResponse, Send } from '../http/types';
import { BoardsError } from './boardsError';
import { createGate } from './gate';
import { createSlots } from './slots';

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
  /** See HttpRequest. */
  readonly answerTimeoutMs?: number;
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

/** No figure is published; eight at a time is what Microsoft's own importers stay under. */
export const inFlightLimit = 8;
/** Microsoft's migrator asks a service that says it is busy five times, a second longer apart each time (azure-devops-work-items 6.1). */
const busyAttempts = 5;

/** The one place that talks to Azure DevOps: versions, authorization, throttling and errors. */
export function createBoardsClient(parts: BoardsClientParts): BoardsClient {
  const { clock, signal, project } = parts;
  const gate = createGate(clock, parts.log);
  const slots = createSlots(inFlightLimit);
  let requests = 0;

  const once = async (call: BoardsCall): Promise<unknown> => {
    await gate.pass(signal);
    requests += 1;
    const response = await parts.send(requestOf(call, parts));
    gate.heed(response.headers);
    return answerOf(call, project, response);
  };

  return {
    get requests() {
      return requests;
    },
    projectPath: `/${encodeURIComponent(project)}`,
    organizationUrl: parts.organizationUrl,
    call: async (call) => {
      for (let attempt = 1; ; attempt++) {
        try {
          return await slots.run(() => once(call));
        } catch (error) {
          const isBusy = error instanceof BoardsError && error.code === 'busy' && call.repeat !== 'unsafe';
          if (!isBusy || attempt === busyAttempts) throw error;
          await clock.sleep(attempt * 1000, signal);
        }
      }
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
  const { answerTimeoutMs, json } = call;
  return {
    purpose: call.purpose,
    method: call.method,
    url: `${organizationUrl}${call.path}?${query.toString()}`,
    headers: {
      authorization,
      accept: 'application/json',
      // Asks for 401 instead of a redirect to the sign-in page (azure-devops-work-items 1.4).
      'x-tfs-fedauthredirect': 'Suppress',
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
    },
    repeat: call.repeat ?? 'safe',
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    ...(answerTimeoutMs === undefined ? {} : { answerTimeoutMs }),
    ...(signal ? { signal } : {}),
  };
}

function answerOf(call: BoardsCall, project: string, { status, headers, body }: HttpResponse): unknown {
  const text = body.toString('utf8');
  const isFine = (status >= 200 && status < 300 && status !== 203) || call.accept?.includes(status);
  const parsed = isFine ? parse(text, headers['content-type']) : undefined;
  if (parsed) return parsed.json;
  const subject = call.subject ?? `project ${project}`;
  throw new BoardsError(call.purpose, { status, headers, body: text, subject });
}

/** Undefined for what is no JSON: the page of a proxy or of a sign-in. */
function parse(text: string, contentType = ''): { readonly json: unknown } | undefined {
  if (text.length === 0) return { json: undefined };
  if (!contentType.includes('json')) return undefined;
  try {
    return { json: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}
