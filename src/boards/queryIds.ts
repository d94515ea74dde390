import type { BoardsClient } from './boardsClient';

/** Above it a query fails (azure-devops-work-items 2.7). */
const pageSize = 19_999;

/** Ids above `after` of the project's work items that fulfil a WIQL condition, in pages by id. */
export async function queryIds(
  client: BoardsClient,
  purpose: string,
  condition: string,
  after = 0,
): Promise<number[]> {
  const ids: number[] = [];
  for (let last = after; ;) {
    const query = `SELECT [System.Id] FROM WorkItems WHERE [System.TeamProject] = @project AND [System.Id] > ${last} AND ${condition} ORDER BY [System.Id]`;
    const answer = (await client.call({
      purpose,
      method: 'POST',
      path: `${client.projectPath}/_apis/wit/wiql`,
      query: { $top: pageSize },
      json: { query },
    })) as { workItems: { id: number }[] };
    ids.push(...answer.workItems.map(({ id }) => id));
    if (answer.workItems.length < pageSize) return ids;
    last = ids.at(-1) ?? last;
  }
}

/** A text as WIQL quotes it. */
export function wiqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
