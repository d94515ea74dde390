import type { Answer, EmulatorRequest, Handler, RecordedRequest } from './types';

/** `GET /project/{projectId}/?`; a `{name}` stands for one part of the path; letter case does not matter. */
export type Routes = Readonly<Record<string, Handler>>;

interface Route {
  readonly method: string;
  readonly pattern: RegExp;
  readonly handler: Handler;
}

/** Finds the handler for a request; undefined when no route fits. */
export function router(routes: Routes): (request: RecordedRequest) => Promise<Answer> | undefined {
  const compiled = Object.entries(routes).map(([name, handler]) => compile(name, handler));
  return (request) => {
    for (const { method, pattern, handler } of compiled) {
      const found = method === request.method ? pattern.exec(request.path) : null;
      if (found) return Promise.resolve(handler(withParams(request, found.groups ?? {})));
    }
    return undefined;
  };
}

function compile(name: string, handler: Handler): Route {
  const [method = '', path = ''] = name.split(' ');
  const pattern = path.replace(/[.]/g, '\\.').replace(/\{(\w+)\}/g, '(?<$1>[^/]+)');
  return { method, pattern: new RegExp(`^${pattern}$`, 'i'), handler };
}

function withParams(request: RecordedRequest, groups: Record<string, string>): EmulatorRequest {
  const params: Record<string, string> = {};
  for (const [key, value] of Object.entries(groups)) params[key] = decode(value);
  return { ...request, params };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
