import { serviceError } from '../errors';
import { guid } from './guid';
import type { Project, StoredQuery, World } from './types';

/** The two folders that every project has. */
export function seedQueries(world: World, project: Project, createdBy: string): void {
  const root = (name: string, isPublic: boolean): StoredQuery => ({
    id: guid(`query ${project.id} ${name}`),
    name,
    parent: undefined,
    children: [],
    isFolder: true,
    isPublic,
    wiql: undefined,
    createdBy,
    createdAt: world.now(),
    modifiedAt: world.now(),
  });
  world.queries.set(project.id, [root('My Queries', false), root('Shared Queries', true)]);
}

export function queryPath(query: StoredQuery): string {
  return query.parent ? `${queryPath(query.parent)}/${query.name}` : query.name;
}

export function allQueries(roots: readonly StoredQuery[]): StoredQuery[] {
  return roots.flatMap((query) => [query, ...allQueries(query.children)]);
}

/** By id or by path. */
export function findQuery(world: World, project: Project, idOrPath: string): StoredQuery | undefined {
  const key = idOrPath.toLowerCase();
  return allQueries(world.queries.get(project.id) ?? []).find(
    (query) => query.id === key || queryPath(query).toLowerCase() === key,
  );
}

export function queryNotFound(name: string): Error {
  return serviceError(
    404,
    `TF401243: The query ${name} does not exist, or you do not have permission to read it.`,
    { typeKey: 'QueryItemNotFoundException' },
  );
}

export function addQuery(
  world: World,
  project: Project,
  query: Pick<StoredQuery, 'name' | 'wiql' | 'isFolder' | 'createdBy'> & { readonly parent: StoredQuery },
): StoredQuery {
  const { parent, name } = query;
  const path = `${queryPath(parent)}/${name}`;
  if (!parent.isFolder || findQuery(world, project, path)) {
    throw serviceError(
      400,
      `TF237018: The name ${name} is already in use or the query ${parent.name} is no folder.`,
      {
        typeKey: 'QueryItemNameInUseException',
      },
    );
  }
  const added: StoredQuery = {
    ...query,
    id: guid(`query ${project.id} ${path}`),
    children: [],
    isPublic: parent.isPublic,
    createdAt: world.now(),
    modifiedAt: world.now(),
  };
  parent.children.push(added);
  return added;
}
