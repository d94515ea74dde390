import type { Access } from '../access/types';
import type { ApiVersion } from '../access/apiVersion';
import type { Answer, RecordedRequest } from '../../http/types';
import type { Project, World } from '../world/types';

/** A request whose sender is known and whose path is understood. */
export interface Call {
  readonly world: World;
  readonly request: RecordedRequest;
  readonly access: Access;
  readonly version: ApiVersion;
  /** The project in the path. */
  readonly project: Project | undefined;
  readonly hasTeam: boolean;
  /** Decoded parts of the path that the route names. */
  readonly params: Readonly<Record<string, string>>;
  /** A parameter of the query, in any letter case. */
  query(name: string): string | undefined;
  /** The body as JSON; a body that is none is refused. */
  json(): unknown;
  /** Of a $batch: carry out only this many requests, because the connection is cut then. */
  readonly onlyItems: number | undefined;
}

export interface BoardsAnswer extends Answer {
  /** Work items written, for the time that each of them takes. */
  readonly written?: number;
}

export interface Route {
  readonly handle: (call: Call) => BoardsAnswer;
  /** Default `optional`. */
  readonly project?: 'required' | 'optional';
  /** Only served with `-preview` in the version (azure-devops-work-items 1.3). */
  readonly isPreview?: boolean;
}

/** `GET wit/workitems/{id}` below `_apis`; `{*path}` takes all parts that are left. */
export type BoardsRoutes = Readonly<Record<string, Route | Route['handle']>>;

export function ok(body: unknown): BoardsAnswer {
  return { status: 200, body };
}

/** Lists travel with their count (azure-devops-work-items 2). */
export function okList(value: readonly unknown[]): BoardsAnswer {
  return ok({ count: value.length, value });
}
