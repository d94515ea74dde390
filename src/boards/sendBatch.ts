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

/** Two hundred items with their rules take longer than a read; an answer given up costs several looks. */
const answerTimeoutMs = 300_000;

/**
 * Sends writes in one `$batch`; answers stand in the order of the writes (azure-devops-work-items 2.6). A batch that
 * the service refused as a whole is an error of each of its writes.
 * Errors: BoardsError or NetworkError for the request; what it did is unknown then, unless it says 4xx.
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
    answerTimeoutMs,
  })) as { value?: RawItemAnswer[] } | undefined;
  const answers = answer?.value ?? [];
  if (answers.length === writes.length)
    return writes.map((write, at) => itemAnswer(write, answers[at] as RawItemAnswer));
  const [refusal] = answers;
  if (refusal && refusal.code >= 400)
    return writes.map((write) => ({ write, error: itemError(write, refusal) }));
  throw new BoardsError(`write ${writes.length} work items`, {
    status: 502,
    body: '',
    subject: `${answers.length} answers`,
  });
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
  // Updates that name a project are answered 404 (azure-devops-work-items 2.6).
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

function itemAnswer(write: WorkItemWrite, answer: RawItemAnswer): ItemAnswer {
  if (answer.code < 200 || answer.code >= 300) return { write, error: itemError(write, answer) };
  const { id, rev } = JSON.parse(answer.body) as RawWorkItem;
  return { write, id, rev };
}

function itemError(write: WorkItemWrite, { code, body }: RawItemAnswer): BoardsError {
  const { purpose, subject } = wordsFor(write);
  return new BoardsError(purpose, { status: code, body, subject });
}

/** How messages name a write. */
export function wordsFor({ id, type, fields }: WorkItemWrite): { purpose: string; subject: string } {
  if (id === undefined)
    return { purpose: 'create the work item', subject: `${type} "${String(fields['System.Title'] ?? '')}"` };
  return { purpose: 'update the work item', subject: `${type} ${id}` };
}
