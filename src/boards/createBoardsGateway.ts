import { createAreaPath } from './areaPaths';
import { createBoardsClient, type BoardsClientParts } from './boardsClient';
import { BoardsError } from './boardsError';
import { queryIds, wiqlText } from './queryIds';
import { readProject } from './readProject';
import { readWorkItems } from './readWorkItems';
import { recycleBin } from './recycleBin';
import type { BoardsGateway, FieldValue } from './types';
import { fieldValues, type RawWorkItem } from './workItemOf';
import { writeWorkItems } from './writeWorkItems';

/** Azure Boards of one project; `tag` is carried by everything that this run creates. */
export function createBoardsGateway(parts: BoardsClientParts & { readonly tag: string }): BoardsGateway {
  const client = createBoardsClient(parts);
  const { clock, tag, signal, log = () => undefined } = parts;
  const tagged = `[System.Tags] CONTAINS ${wiqlText(tag)}`;
  return {
    get requests() {
      return client.requests;
    },
    project: (choose) => readProject(client, choose),
    idsByTag: (after) => queryIds(client, 'find the linked work items', tagged, after),
    idsWithHyperlinksWithoutTag: () =>
      queryIds(
        client,
        'find linked work items without the tag',
        `[System.HyperLinkCount] > 0 AND NOT ${tagged}`,
      ),
    idsByTypes: (types) =>
      queryIds(
        client,
        'find work items to adopt',
        `[System.WorkItemType] IN (${types.map(wiqlText).join(', ')})`,
      ),
    read: (ids) => readWorkItems(client, ids),
    readRevision: async (id, rev) => {
      try {
        return await readRevision(id, rev);
      } catch (error) {
        if (error instanceof BoardsError && error.status === 404) return undefined;
        throw error;
      }
    },
    deleted: (isWanted) => recycleBin(client, tag, isWanted),
    write: (writes, onResult) =>
      writeWorkItems({ client, clock, tag, log, ...(signal ? { signal } : {}) }, writes, onResult),
    remove: async (id) => {
      await client.call({
        purpose: `delete work item ${id}`,
        method: 'DELETE',
        path: `${client.projectPath}/_apis/wit/workitems/${id}`,
        subject: `work item ${id}`,
        // Gone already, by the first try of a repeated call or by people.
        accept: [404],
      });
    },
    createAreaPath: (path) => createAreaPath(client, path),
  };

  async function readRevision(id: number, rev: number): Promise<Record<string, FieldValue>> {
    const raw = await client.call({
      purpose: `read revision ${rev} of work item ${id}`,
      method: 'GET',
      path: `${client.projectPath}/_apis/wit/workitems/${id}/revisions/${rev}`,
      subject: `work item ${id}`,
    });
    return fieldValues((raw as RawWorkItem).fields);
  }
}
