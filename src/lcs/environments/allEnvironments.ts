import type { EnvironmentsPage } from './environmentsPage';
import type { Environment } from './types';

/** d365fo.tools stops there too (lcs-api 7); a project has far fewer. */
const mostPages = 99;

/**
 * Every environment, page by page from 1. Ends also where a page brings nothing that was not there before:
 * what the service answers behind its last page is not documented (lcs-api 12.12).
 */
export async function allEnvironments(
  read: (page: number) => Promise<EnvironmentsPage>,
): Promise<Environment[]> {
  const found = new Map<string, Environment>();
  for (let page = 1; page <= mostPages; page += 1) {
    const { environments, hasMore } = await read(page);
    const added = environments.filter(({ id }) => !found.has(id));
    for (const environment of added) found.set(environment.id, environment);
    if (!hasMore || added.length === 0) break;
  }
  return [...found.values()];
}
