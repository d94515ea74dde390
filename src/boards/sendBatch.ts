import { BoardsError } from './boardsError';
import type { BoardsClient } from './boardsClient';
import { patchDocument, type PatchContext } from './patchDocument';
import type { WorkItemWrite } from './types';
import type { RawRelation, RawWorkItem } from './workItemOf';

/** What the service said to one write of a batch. */
export type ItemAnswer =
  | { readonly write: WorkItemWrite; readonly id: number; readonly rev: number }
  | { readonly write: WorkItemWrite; readonly error: BoardsError };

export interface BatchContext {
  /** Ids of what this run wrote, by key. */
  readonly ids: ReadonlyMap<string, number>;
  /** The present relations of the items that are updated, by id. */
  readonly relations: ReadonlyMap<number, readonly RawRelation[]>;
}

/**
 * Sends writes in one `$batch`; answers stand in the order of the writes (azure-devops-work-items 2.6).
 * Errors: BoardsError or NetworkError for the batch as a whole; what it did is unknown then, unless it says 4xx.
 */
export async function sendBatch(
  client: BoardsClient,
  writes: readonly WorkItemWrite[],
  context: BatchContext,
): Promise<ItemAnswer[]> {
  const temporary = new Map(writes.filter(({ id }) => id === undefined).map(({ key }, at) => [key, -1 - at]));
  const json = writes.map((write) => requestOf(client, write, temporary, context));
  const answer = (await client.call({
    purpose: `write ${writes.length} work items`,
    method: 'PATCH',
    path: '/_apis/wit/$batch',
    json,
    repeat: 'unsafe',
  })) as { value?: RawItemAnswer[] };
  const answers = answer.value ?? [];
  if (answers.length !== writes.length) throw wholeBatchRefused(client, answers);
  return writes.map((write, at) => itemAnswer(write, answers[at] as RawItemAnswer));
}

interface RawItemAnswer {
  readonly code: number;
  readonly body: string;
}

function requestOf(
  client: BoardsClient,
  write: WorkItemWrite,
  temporary: ReadonlyMap<string, number>,
  { ids, relations }: BatchContext,
) {
  const patch: PatchContext = {
    urlOf: (id) => `${client.organizationUrl}/_apis/wit/workItems/${id}`,
    idOf: (reference) => {
      const id = 'id' in reference ? reference.id : (ids.get(reference.key) ?? temporary.get(reference.key));
      if (id === undefined) throw new Error(`Nothing is known of the work item that ${write.key} refers to.`);
      return id;
    },
    relations: (write.id !== undefined && relations.get(write.id)) || [],
  };
  const document = patchDocument(write, patch);
  const isCreation = write.id === undefined;
  const path = isCreation
    ? `${client.projectPath}/_apis/wit/workItems/$${encodeURIComponent(write.type)}`
    : `/_apis/wit/workitems/${write.id}`;
  return {
    method: 'PATCH',
    uri: `${path}?api-version=7.0`,
    headers: { 'Content-Type': 'application/json-patch+json' },
    body: isCreation ? [{ op: 'add', path: '/id', value: temporary.get(write.key) }, ...document] : document,
  };
}

function itemAnswer(write: WorkItemWrite, { code, body }: RawItemAnswer): ItemAnswer {
  if (code >= 200 && code < 300) {
    const { id, rev } = JSON.parse(body) as RawWorkItem;
    return { write, id, rev };
  }
  return { write, error: itemError(write, code, body) };
}

/** The error of one item, with the words of the requirements' table: create or update. */
export function itemError({ id, type, fields }: WorkItemWrite, status: number, body: string): BoardsError {
  const title = String(fields['System.Title'] ?? '');
  const subject = id === undefined ? `${type} "${title}"` : `${type} ${id}`;
  return new BoardsError(id === undefined ? 'create the work item' : 'update the work item', {
    status,
    body,
    subject,
  });
}

function wholeBatchRefused(client: BoardsClient, answers: readonly RawItemAnswer[]): BoardsError {
  const { code = 400, body = '' } = answers[0] ?? {};
  return new BoardsError('write the work items', {
    status: code < 400 ? 400 : code,
    body,
    subject: client.projectPath.slice(1),
  });
}
