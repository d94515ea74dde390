import { CancelledError, TaskError } from '../../errors';
import type { WorkItemWrite, WriteResult } from '../../boards/types';
import { planWrites } from '../../sync/planWrites';
import { recordPrefix } from '../../sync/record';
import { createItemReport } from './itemReport';
import type { LibraryPorts } from './ports';
import { standAside } from './standAside';
import type { SavedPlan } from './savedPlan';

export interface Applied {
  /** One per write, by key. */
  readonly results: Map<string, WriteResult>;
  /** What ended the writing before everything was tried. */
  readonly ended?: TaskError;
}

/**
 * Writes what a plan says. Nothing is written twice, whatever breaks off.
 * `highestKnownId`: of the linked work items that were read before.
 */
export async function applyPlan(
  ports: LibraryPorts,
  saved: SavedPlan,
  highestKnownId: number,
): Promise<Applied> {
  const { host, boards } = ports;
  const results = new Map<string, WriteResult>();
  const { plan } = saved;
  if (plan.writes.length === 0) return { results };
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
    const seen = { library: plan.library, highestId: highestKnownId };
    const rest = await standAside(boards, writes, seen, take);
    await boards.write(rest, take);
  } catch (error) {
    if (host.signal.aborted) throw cancelled(results, writes);
    if (!(error instanceof TaskError) || results.size === 0) throw error;
    return { results: withUntried(results, writes, error), ended: error };
  }
  report.end();
  return { results };
}

function cancelled(
  results: ReadonlyMap<string, WriteResult>,
  writes: readonly WorkItemWrite[],
): CancelledError {
  const written = [...results.values()].filter(({ ok }) => ok).length;
  return new CancelledError(
    `Cancelled after at least ${written} of ${writes.length} work items were written. Each of them is complete, link to the library included.`,
    'Run the task again: it goes on where this run stopped and writes nothing twice.',
  );
}

function withUntried(
  results: ReadonlyMap<string, WriteResult>,
  writes: readonly WorkItemWrite[],
  { code, remedy }: TaskError,
): Map<string, WriteResult> {
  const all = new Map(results);
  for (const { key, type } of writes) {
    if (all.has(key)) continue;
    const message = `The ${type} may not be written: the run ended before the service had answered.`;
    all.set(key, { key, ok: false, code, message, remedy, serviceMessage: '' });
  }
  return all;
}
