import { normalResource } from '../entra/resource';
import type { IssuedToken, Tokens } from '../entra/tokens';
import type { Answer, EmulatorRequest, Handler } from '../http/types';

export interface Project {
  readonly id: number;
  /** User names that may use it, in lower case. */
  readonly users: Set<string>;
}

/** Answers, with the signed-in user at hand. */
type Signed = (request: EmulatorRequest, username: string) => Answer | Promise<Answer>;

/** Lets requests through that carry a good token, and those of a project's members. */
export interface Guard {
  user(handle: Signed): Handler;
  project(handle: Signed): Handler;
}

export interface GuardOptions {
  readonly tokens: Tokens;
  /** The API's own URL, for which tokens must be made. */
  readonly resource: () => string;
  readonly projects: ReadonlyMap<number, Project>;
  readonly settings: {
    /** A project that the user may not use, or that does not exist; the reference (12.1) knows neither. */
    readonly foreignProjectStatus: 401 | 403;
  };
}

export function makeGuard({ tokens, resource, projects, settings }: GuardOptions): Guard {
  const user =
    (handle: Signed): Handler =>
    (request) => {
      const issued = bearerToken(request, tokens);
      return issued?.resource === normalResource(resource())
        ? handle(request, issued.username)
        : unauthorized();
    };
  return {
    user,
    project: (handle) =>
      user((request, username) => {
        const project = projects.get(Number(request.params.projectId));
        return project?.users.has(username.toLowerCase())
          ? handle(request, username)
          : foreign(settings.foreignProjectStatus);
      }),
  };
}

function bearerToken(request: EmulatorRequest, tokens: Tokens): IssuedToken | undefined {
  const token = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  return token === undefined ? undefined : tokens.verify(token);
}

function unauthorized(): Answer {
  return {
    status: 401,
    headers: { 'www-authenticate': 'Bearer' },
    body: { Message: 'Authorization has been denied for this request.' },
  };
}

function foreign(status: 401 | 403): Answer {
  return status === 401
    ? unauthorized()
    : { status, body: { Message: 'The user has no access to this project.' } };
}
