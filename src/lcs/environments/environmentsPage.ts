import type { LcsProject } from '../project';
import { dataCall, type Patience } from './dataCall';
import { parseEnvironment } from './parseEnvironment';
import type { Environment } from './types';

/** What to ask for: a page of all environments (from 1), or those of an id or a name. */
export type EnvironmentQuery =
  { readonly page: number } | { readonly environmentId: string } | { readonly environmentName: string };

export interface EnvironmentsPage {
  readonly environments: Environment[];
  /** Not to be believed for searches by id or name, where it can be true without a further page (lcs-api 7). */
  readonly hasMore: boolean;
}

/** Reads environments (lcs-api 7, G3): at most 6 calls per project and minute. The slash before `?` belongs there. */
export async function environmentsPage(
  { client, projectId, signal }: LcsProject,
  query: EnvironmentQuery,
  patience?: Patience,
): Promise<EnvironmentsPage> {
  const answer = await dataCall(client, {
    purpose: 'read the environments of the project',
    path: `/environmentinfo/v1/detail/project/${projectId}/`,
    query: { ...query },
    signal,
    ...patience,
  });
  const data = answer.value('Data');
  const entries = Array.isArray(data) ? data : [];
  return {
    environments: entries.flatMap((entry) => parseEnvironment(entry) ?? []),
    hasMore: answer.flag('ResultHasMorePages') ?? false,
  };
}
