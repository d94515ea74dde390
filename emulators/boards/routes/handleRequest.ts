import { apiVersionOf, readApiVersion } from '../access/apiVersion';
import { authenticate, signIn } from '../access/authenticate';
import type { Throttling } from '../access/throttling';
import { blocked, throttleHeaders } from '../access/throttling';
import type { Tokens } from '../access/tokens';
import { bindingError, frameworkError, routeNotFound, ServiceError } from '../errors';
import type { RecordedRequest } from '../../http/types';
import { decode } from '../world/decode';
import type { World } from '../world/types';
import { allRoutes } from './allRoutes';
import { findProject } from './batchRoutes';
import { locationsOf } from './locations';
import { routeFinder } from './matchRoute';
import type { BoardsAnswer, Call } from './types';
import { okList } from './types';

const findRoute = routeFinder(allRoutes);

export interface Handling {
  readonly world: World;
  readonly tokens: Tokens;
  readonly throttling: Throttling;
  /** First part of every path: the organization. */
  readonly organization: string;
}

export interface HandledAnswer extends BoardsAnswer {
  /** How much later the answer comes, in milliseconds. */
  readonly delayMs: number;
}

/** Answers a request; errors become the service's error objects. */
export function handleRequest(
  handling: Handling,
  request: RecordedRequest,
  onlyItems?: number,
): HandledAnswer {
  const rule = handling.throttling.take(request.method, request.path);
  const now = handling.world.now();
  try {
    if (rule?.kind === 'blocked') throw blocked(rule, now);
    const answer = route(handling, request, onlyItems);
    if (!rule) return { ...answer, delayMs: 0 };
    const headers = { ...answer.headers, ...throttleHeaders(rule, now) };
    return { ...answer, headers, delayMs: rule.delayMs ?? 0 };
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return { ...errorAnswer(error), delayMs: 0 };
  }
}

function errorAnswer({ status, headers, body, message }: ServiceError): BoardsAnswer {
  const isJson = typeof body !== 'string';
  // Headers carry plain letters only.
  const shown = message.replace(/[^ -~]/g, '?').slice(0, 2000);
  return { status, headers: { ...(isJson ? { 'x-tfs-serviceerror': shown } : {}), ...headers }, body };
}

interface Target {
  readonly project: string | undefined;
  readonly hasTeam: boolean;
  readonly parts: readonly string[];
}

/** `/organization[/project[/team]]/_apis/…` */
function targetOf(organization: string, path: string): Target | undefined {
  const [first, ...rest] = path.split('/').filter((part) => part !== '');
  const at = rest.findIndex((part) => part.toLowerCase() === '_apis');
  if (decode(first ?? '').toLowerCase() !== organization.toLowerCase() || at < 0 || at > 2) return undefined;
  return {
    project: at > 0 ? decode(rest[0] ?? '') : undefined,
    hasTeam: at === 2,
    parts: rest.slice(at + 1),
  };
}

function route(handling: Handling, request: RecordedRequest, onlyItems: number | undefined): BoardsAnswer {
  const { world, tokens, organization } = handling;
  if (request.path === '/_signin') throw signIn(200);
  const target = targetOf(organization, request.path);
  if (!target) throw routeNotFound(request.path);
  if (request.method === 'OPTIONS') return options(target, request);
  const access = authenticate(tokens, world.settings, world.now(), request);
  const project = target.project === undefined ? undefined : findProject(world, target.project);
  const match = findRoute(request.method, target.parts);
  if (!match || (match.route.project === 'required' && !project)) throw routeNotFound(request.path);
  const version = readApiVersion(apiVersionOf(request), request.method, match.route.isPreview ?? false);
  const call: Call = {
    world,
    request,
    access,
    version,
    project,
    hasTeam: target.hasTeam,
    params: match.params,
    query: (name) => queryValue(request, name),
    json: () => parseJson(request),
    onlyItems,
  };
  const answer = match.route.handle(call);
  const type = `application/json; charset=utf-8; api-version=${version.text}`;
  return answer.body === undefined
    ? answer
    : { ...answer, headers: { 'content-type': type, ...answer.headers } };
}

/** Anybody may ask where things are. */
function options(target: Target, request: RecordedRequest): BoardsAnswer {
  const found = locationsOf(decode(target.parts[0] ?? ''));
  if (!found) throw routeNotFound(request.path);
  return okList(found);
}

function queryValue(request: RecordedRequest, name: string): string | undefined {
  const key = name.toLowerCase();
  return Object.entries(request.query).find(([written]) => written.toLowerCase() === key)?.[1];
}

function parseJson(request: RecordedRequest): unknown {
  const type = request.headers['content-type'] ?? '';
  if (!/\bjson\b/i.test(type)) {
    throw frameworkError(
      415,
      `The request indicated a Content-Type of "${type}" for method type "${request.method}" which is not supported. ` +
        'Valid content types for this method are: application/json.',
      'VssRequestContentTypeNotSupportedException',
    );
  }
  try {
    const body: unknown = JSON.parse(request.body);
    if (typeof body === 'object' && body !== null) return body;
  } catch {
    // Answered like any other body that is no object.
  }
  throw bindingError('The body of the request is not valid JSON.');
}
