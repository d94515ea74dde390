import { atMost } from './atMost';
import { inFlightLimit, type BoardsClient } from './boardsClient';
import { chunks } from './chunks';
import { readLimit } from './readWorkItems';
import type { DeletedWorkItem } from './types';
import { workItemOf, type RawWorkItem } from './workItemOf';

interface RawDeleted {
  readonly id: number | string;
  readonly DeletedDate?: string;
  readonly deletedDate?: string;
  readonly resource?: RawWorkItem;
}

/** The work items in the recycle bin that carry the tag (azure-devops-work-items 2.10). */
export async function recycleBin(client: BoardsClient, tag: string): Promise<DeletedWorkItem[]> {
  const path = `${client.projectPath}/_apis/wit/recyclebin`;
  const list = listOf(await client.call({ purpose: 'list the recycle bin', method: 'GET', path }));
  const parts = await atMost(inFlightLimit, chunks(list, readLimit), async (part) => {
    const ids = part.map(({ id }) => id).join(',');
    const query = { ids };
    return listOf(await client.call({ purpose: 'read the recycle bin', method: 'GET', path, query }));
  });
  const result = parts.flat().flatMap((raw) => deletedOf(raw, client));
  return result.filter(({ tags }) => tags.some((one) => one.toLowerCase() === tag.toLowerCase()));
}

/** The service wraps lists; some answers of the specification are bare. */
function listOf(answer: unknown): RawDeleted[] {
  if (Array.isArray(answer)) return answer as RawDeleted[];
  return (answer as { value?: RawDeleted[] } | undefined)?.value ?? [];
}

function deletedOf(
  { id, resource, deletedDate, DeletedDate }: RawDeleted,
  client: BoardsClient,
): DeletedWorkItem[] {
  if (!resource) return [];
  const item = workItemOf(resource, client);
  return [
    {
      id: Number(id),
      type: item.type,
      title: String(item.fields['System.Title'] ?? ''),
      tags: item.tags,
      deletedDate: deletedDate ?? DeletedDate ?? '',
      hyperlinks: item.hyperlinks,
    },
  ];
}
