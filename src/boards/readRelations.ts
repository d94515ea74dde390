import { atMost } from './atMost';
import { inFlightLimit, type BoardsClient } from './boardsClient';
import { chunks } from './chunks';
import { readLimit } from './readWorkItems';
import type { WorkItemWrite } from './types';
import type { RawRelation, RawWorkItem } from './workItemOf';

/**
 * The relations of the items that writes change, as they stand right now: links have no revision, so positions
 * that were read earlier may name another link by now.
 */
export async function readRelations(
  client: BoardsClient,
  writes: readonly WorkItemWrite[],
): Promise<Map<number, readonly RawRelation[]>> {
  const ids = writes.flatMap(({ id, record, parent, relate }) =>
    id !== undefined && (record !== undefined || parent !== undefined || relate) ? [id] : [],
  );
  const parts = await atMost(inFlightLimit, chunks(ids, readLimit), async (part) => {
    const answer = (await client.call({
      purpose: 'read the links of the work items',
      method: 'POST',
      path: `${client.projectPath}/_apis/wit/workitemsbatch`,
      json: { ids: part, $expand: 'relations', errorPolicy: 'omit' },
    })) as { value: (RawWorkItem | null)[] };
    return answer.value.flatMap((raw) => (raw ? [[raw.id, raw.relations ?? []] as const] : []));
  });
  return new Map(parts.flat());
}
