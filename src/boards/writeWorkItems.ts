import { createBatchDealer } from './batches';
import type { WriteContext } from './writeContext';
import type { WorkItemWrite, WriteResult } from './types';
import { circle } from './writeResults';
import { WriteRun } from './writeRun';

/**
 * Applies writes: batches of up to 200, several under way, parents first. Each write gets exactly one result.
 * A batch whose outcome is unknown is looked up before anything of it is sent again.
 * Errors: only what ends the whole run (token refused, throttled for long, cancelled, service gone).
 */
export async function writeWorkItems(
  context: WriteContext,
  writes: readonly WorkItemWrite[],
  onResult: (result: WriteResult) => void,
): Promise<void> {
  const run = new WriteRun(context, createBatchDealer(writes), onResult);
  run.know(writes);
  await run.all();
  for (const write of writes) {
    if (!run.answered.has(write.key)) onResult(circle(write));
  }
}
