import { bindingError } from '../errors';
import type { QueryContext } from '../wiql/context';
import { parseQuery } from '../wiql/parseQuery';
import { runQuery } from '../wiql/runQuery';
import { addQuery, allQueries, findQuery, queryNotFound } from '../world/queries';
import type { StoredQuery } from '../world/types';
import { renderQuery } from '../read/renderQuery';
import { projectOf } from './metadataRoutes';
import type { BoardsAnswer, BoardsRoutes, Call } from './types';
import { ok, okList } from './types';

const required = <T>(handle: T): { project: 'required'; handle: T } => ({ project: 'required', handle });

export const queryRoutes: BoardsRoutes = {
  'POST wit/wiql': (call) => ok(run(call, wiqlOf(call))),
  'GET wit/wiql/{id}': required((call: Call) => ok(run(call, storedWiql(call)))),
  'HEAD wit/wiql/{id}': required(count),
  'GET wit/queries': required(listQueries),
  'GET wit/queries/{*path}': required((call: Call) => ok(render(call, queryOf(call)))),
  'POST wit/queries/{*path}': required(createQuery),
  'PATCH wit/queries/{*path}': required(changeQuery),
  'DELETE wit/queries/{*path}': required(removeQuery),
  'POST wit/queriesbatch': required(batch),
};

function contextOf(call: Call): QueryContext {
  const timePrecision = (call.query('timePrecision') ?? '').toLowerCase() === 'true';
  return { ...call, timePrecision };
}

function run(call: Call, wiql: string): Record<string, unknown> {
  const top = call.query('$top');
  return runQuery(contextOf(call), wiql, top === undefined ? undefined : Number(top));
}

function wiqlOf(call: Call): string {
  const { query } = call.json() as { query?: unknown };
  if (typeof query !== 'string') throw bindingError('You must pass a query in the body of the request.');
  return query;
}

function storedWiql(call: Call): string {
  const query = findQuery(call.world, projectOf(call), call.params.id ?? '');
  if (query?.wiql === undefined) throw queryNotFound(call.params.id ?? '');
  return query.wiql;
}

function count(call: Call): BoardsAnswer {
  const result = run(call, storedWiql(call));
  const rows = (result.workItems ?? result.workItemRelations) as unknown[];
  return { status: 200, headers: { 'x-total-count': String(rows.length) } };
}

function depthOf(call: Call): number {
  return Number(call.query('$depth') ?? 0) || 0;
}

/** wiql 1, clauses 2, all 3. */
function withWiql(call: Call): boolean {
  return ['wiql', '1', 'all', '3'].includes((call.query('$expand') ?? '').toLowerCase());
}

function render(call: Call, query: StoredQuery): Record<string, unknown> {
  return renderQuery(call.world, projectOf(call), query, depthOf(call), withWiql(call));
}

function listQueries(call: Call): BoardsAnswer {
  const roots = call.world.queries.get(projectOf(call).id) ?? [];
  const filter = call.query('$filter')?.toLowerCase();
  if (filter === undefined) return okList(roots.map((root) => render(call, root)));
  const top = Number(call.query('$top') ?? 50);
  const found = allQueries(roots).filter(
    ({ isFolder, name }) => !isFolder && name.toLowerCase().includes(filter),
  );
  const value = found.slice(0, top).map((query) => render(call, query));
  return ok({ count: value.length, value, hasMore: found.length > top });
}

function queryOf(call: Call): StoredQuery {
  const query = findQuery(call.world, projectOf(call), call.params.path ?? '');
  if (!query) throw queryNotFound(call.params.path ?? '');
  return query;
}

function createQuery(call: Call): BoardsAnswer {
  const parent = queryOf(call);
  const { name, wiql, isFolder } = call.json() as Record<string, unknown>;
  if (typeof name !== 'string') throw bindingError('A query needs a name.');
  const text = typeof wiql === 'string' ? wiql : undefined;
  if (text !== undefined) parseQuery(text);
  const query = addQuery(call.world, projectOf(call), {
    name,
    parent,
    wiql: text,
    isFolder: isFolder === true,
    createdBy: call.access.identity.uniqueName,
  });
  return { status: 201, body: renderQuery(call.world, projectOf(call), query, 0, true) };
}

function changeQuery(call: Call): BoardsAnswer {
  const query = queryOf(call);
  const { name, wiql } = call.json() as Record<string, unknown>;
  if (typeof wiql === 'string') {
    parseQuery(wiql);
    query.wiql = wiql;
  }
  if (typeof name === 'string') query.name = name;
  query.modifiedAt = call.world.now();
  return ok(renderQuery(call.world, projectOf(call), query, 0, true));
}

function removeQuery(call: Call): BoardsAnswer {
  const query = queryOf(call);
  const siblings = query.parent?.children;
  if (!siblings) throw queryNotFound(query.name);
  siblings.splice(siblings.indexOf(query), 1);
  return { status: 204 };
}

function batch(call: Call): BoardsAnswer {
  const { ids, $expand, errorPolicy } = call.json() as Record<string, unknown>;
  if (!Array.isArray(ids)) throw bindingError('You must pass ids in the body of the request.');
  const expanded = ['wiql', '1', 'all', '3'].includes(String($expand).toLowerCase());
  const isTolerant = ['omit', '2'].includes(String(errorPolicy).toLowerCase());
  const project = projectOf(call);
  return okList(
    ids.map(String).flatMap((id) => {
      const query = findQuery(call.world, project, id);
      if (query) return [renderQuery(call.world, project, query, 0, expanded)];
      if (isTolerant) return [];
      throw queryNotFound(id);
    }),
  );
}
