import { atMost } from './atMost';
import { inFlightLimit, type BoardsClient } from './boardsClient';
import { chunks } from './chunks';
import type { BoardsWorkItem } from './types';
import { workItemOf, type RawWorkItem } from './workItemOf';

/** The service's limit for one call (azure-devops-work-items 2.5). */
export const readLimit = 200;

/** Work items with their relations; ids that do not exist or may not be read are left out. */
export async function readWorkItems(client: BoardsClient, ids: readonly number[]): Promise<BoardsWorkItem[]> {
  const parts = await atMost(inFlightLimit, chunks([...new Set(ids)], readLimit), async (part) => {
    const answer = (await client.call({
      purpose: 'read the work items',
      method: 'POST',
      path: `${client.projectPath}/_apis/wit/workitemsbatch`,
      json: { ids: part, $expand: 'relations', errorPolicy: 'omit' },
    })) as { value: (RawWorkItem | null)[] };
    return answer.value.flatMap((raw) => (raw ? [workItemOf(raw, client)] : []));
  });
  return parts.flat();
}
