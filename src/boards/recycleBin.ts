import { atMost } from './atMost';
import { inFlightLimit, type BoardsClient } from './boardsClient';
import { BoardsError } from './boardsError';
import { chunks } from './chunks';
import { readLimit } from './readWorkItems';
import type { DeletedWorkItem } from './types';
import { workItemOf, type RawWorkItem } from './workItemOf';

interface RawDeleted {
  readonly id: number | string;
  readonly name?: string;
  readonly Name?: string;
  readonly deletedDate?: string;
  readonly DeletedDate?: string;
  /** Only where one entry is asked for by itself. */
  readonly resource?: RawWorkItem;
}

/** So few entries are looked at one by one whatever their titles: people may have renamed what they deleted. */
const fewEntries = 25;

/**
 * The work items in the recycle bin that carry the tag. Lists of the bin have titles but no tags and no links, and
 * each entry takes a request of its own, so of many only those with a wanted title are read (azure-devops-work-items 2.10).
 */
export async function recycleBin(
  client: BoardsClient,
  tag: string,
  isWanted: (title: string) => boolean,
): Promise<DeletedWorkItem[]> {
  const path = `${client.projectPath}/_apis/wit/recyclebin`;
  const all = listOf(await client.call({ purpose: 'list the recycle bin', method: 'GET', path }));
  const ids =
    all.length <= fewEntries ? all.map(({ id }) => Number(id)) : await wantedIds(client, path, all, isWanted);
  const entries = await atMost(inFlightLimit, ids, (id) => readEntry(client, path, id));
  return entries
    .flatMap((entry) => (entry ? deletedOf(entry, client) : []))
    .filter(({ tags }) => tags.some((one) => one.toLowerCase() === tag.toLowerCase()));
}

async function wantedIds(
  client: BoardsClient,
  path: string,
  all: readonly RawDeleted[],
  isWanted: (title: string) => boolean,
): Promise<number[]> {
  const parts = await atMost(inFlightLimit, chunks(all, readLimit), async (part) => {
    const query = { ids: part.map(({ id }) => id).join(',') };
    return listOf(await client.call({ purpose: 'read the recycle bin', method: 'GET', path, query }));
  });
  return parts.flatMap((part) => part.filter((one) => isWanted(titleOf(one))).map(({ id }) => Number(id)));
}

/** Undefined when somebody restored or destroyed it just now, or when it may not be read. */
async function readEntry(client: BoardsClient, path: string, id: number): Promise<RawDeleted | undefined> {
  try {
    const answer = await client.call({
      purpose: `read work item ${id} in the recycle bin`,
      method: 'GET',
      path: `${path}/${id}`,
    });
    return answer as RawDeleted;
  } catch (error) {
    if (error instanceof BoardsError && (error.status === 404 || error.status === 403)) return undefined;
    throw error;
  }
}

/** Some answers of the specification put the id in front: `72:First Workitem`. */
function titleOf({ id, name, Name = '' }: RawDeleted): string {
  const title = name ?? Name;
  return title.startsWith(`${id}:`) ? title.slice(`${id}:`.length) : title;
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
