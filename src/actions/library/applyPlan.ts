import { CancelledError } from '../../errors';
import type { WorkItemWrite, WriteResult } from '../../boards/types';
import { planWrites } from '../../sync/planWrites';
import { recordPrefix } from '../../sync/record';
import { createItemReport } from './itemReport';
import type { LibraryPorts } from './ports';
import { standAside } from './standAside';
import type { SavedPlan } from './savedPlan';

/**
 * Writes what a plan says; one result per write, by key. Nothing is written twice, whatever breaks off.
 * `highestKnownId`: of the linked work items that were read before.
 */
export async function applyPlan(
  ports: LibraryPorts,
  saved: SavedPlan,
  highestKnownId: number,
): Promise<Map<string, WriteResult>> {
  const { host, boards } = ports;
  const results = new Map<string, WriteResult>();
  const { plan } = saved;
  if (plan.writes.length === 0) return results;
  for (const path of saved.areasToCreate) {
    await boards.createAreaPath(path);
    host.info(`Created the area path ${path}.`);
  }
  const prefix = recordPrefix(saved.projectUrl, plan.library);
  const writes = planWrites(plan, prefix);
  const report = createItemReport(ports, writes.length);
  const take = (result: WriteResult) => {
    results.set(result.key, result);
    report.done(result);
  };
  try {
    const rest = await standAside(boards, writes, highestKnownId, take);
    await boards.write(rest, take);
  } catch (error) {
    if (!host.signal.aborted) throw error;
    throw cancelled(results, writes);
  }
  report.end();
  return results;
}

function cancelled(
  results: ReadonlyMap<string, WriteResult>,
  writes: readonly WorkItemWrite[],
): CancelledError {
  const written = [...results.values()].filter(({ ok }) => ok).length;
  return new CancelledError(
    `Cancelled after ${written} of ${writes.length} work items were written. Each of them is complete, link to the library included.`,
    'Run the task again: it goes on where this run stopped and writes nothing twice.',
  );
}
