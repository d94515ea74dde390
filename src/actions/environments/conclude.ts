import type { Operation } from './operation';
import type { Servicing } from './servicing';
import { servicingSummary } from './servicingSummary';

/** The summary of a step that started something or waited for it. */
export function conclude(
  { ports: { host, clock, environments }, startedAt }: Servicing,
  { title, environment, activityId }: Pick<Operation, 'title' | 'environment' | 'activityId'>,
  status: string,
  rows: readonly (readonly [string, string])[],
): void {
  const page = environments.page(environment.id);
  const elapsedMs = clock.now() - startedAt;
  host.summary(
    'LCS environment servicing',
    servicingSummary({ title, environment, status, activityId, elapsedMs, page, rows }),
  );
}
