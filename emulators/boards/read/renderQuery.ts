import { findIdentity, renderIdentity } from '../access/identities';
import { parseQuery } from '../wiql/parseQuery';
import { serviceTime } from '../world/dates';
import { queryPath } from '../world/queries';
import type { Project, StoredQuery, World } from '../world/types';
import { projectUrl } from '../world/urls';
import { renderFieldReference } from './renderItem';

/** A stored query or folder with its children down to a depth (azure-devops-work-items 2.7). */
export function renderQuery(
  world: World,
  project: Project,
  query: StoredQuery,
  depth: number,
  withWiql: boolean,
): Record<string, unknown> {
  const url = `${projectUrl(world, project)}/_apis/wit`;
  const identity = findIdentity(world, query.createdBy);
  const person = identity ? renderIdentity(world, identity) : { displayName: query.createdBy };
  const children = query.children.map((child) => renderQuery(world, project, child, depth - 1, withWiql));
  return {
    id: query.id,
    name: query.name,
    path: queryPath(query),
    createdBy: person,
    createdDate: serviceTime(query.createdAt),
    lastModifiedBy: person,
    lastModifiedDate: serviceTime(query.modifiedAt),
    ...(query.isFolder ? { isFolder: true, hasChildren: query.children.length > 0 } : {}),
    ...(query.isFolder && depth > 0 && children.length > 0 ? { children } : {}),
    ...(withWiql && query.wiql !== undefined ? definition(world, query.wiql) : {}),
    isPublic: query.isPublic,
    _links: {
      self: { href: `${url}/queries/${query.id}` },
      html: { href: `${projectUrl(world, project)}/_queries/query/${query.id}` },
      ...(query.parent ? { parent: { href: `${url}/queries/${query.parent.id}` } } : {}),
      ...(query.isFolder ? {} : { wiql: { href: `${url}/wiql/${query.id}` } }),
    },
    url: `${url}/queries/${query.id}`,
  };
}

function definition(world: World, wiql: string): Record<string, unknown> {
  const query = parseQuery(wiql);
  return {
    queryType: query.from === 'workitems' ? 'flat' : query.mode === 'recursive' ? 'tree' : 'oneHop',
    columns: query.select.filter((name) => name !== '*').map((name) => renderFieldReference(world, name)),
    sortColumns: query.orderBy.map(({ field, descending }) => ({
      field: renderFieldReference(world, field),
      descending,
    })),
    wiql,
  };
}
