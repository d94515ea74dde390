import { plainUrl } from './plainUrl';
import type { FieldValue, Hyperlink, WorkItemWrite } from './types';
import { idOfUrl, type RawRelation } from './workItemOf';

export interface PatchOperation {
  readonly op: 'add' | 'remove' | 'replace' | 'test';
  readonly path: string;
  readonly value?: unknown;
}

/** How a document names other work items: by REST URL. */
export type WorkItemUrl = (id: number) => string;

export interface PatchContext {
  readonly urlOf: WorkItemUrl;
  /** Work item of a reference: a real id, or the temporary one of a creation in the same batch. */
  readonly idOf: (reference: { readonly id: number } | { readonly key: string }) => number;
  /** The relations as the service lists them now; positions in them are what `remove` takes. Empty for a creation. */
  readonly relations: readonly RawRelation[];
}

const parentLink = 'System.LinkTypes.Hierarchy-Reverse';
const relatedLink = 'System.LinkTypes.Related';

/** The JSON Patch document of one write (azure-devops-work-items 2.4), without the temporary id of a creation. */
export function patchDocument(write: WorkItemWrite, context: PatchContext): PatchOperation[] {
  return [
    // Refuses the whole document when somebody changed the item since it was read.
    ...(write.expectedRev === undefined
      ? []
      : [{ op: 'test' as const, path: '/rev', value: write.expectedRev }]),
    ...Object.entries(write.fields).flatMap(([name, value]) => fieldOperation(write, name, value)),
    ...relationOperations(write, context),
  ];
}

function fieldOperation(write: WorkItemWrite, name: string, value: FieldValue | null): PatchOperation[] {
  const path = `/fields/${name}`;
  if (value !== null && value !== '') return [{ op: 'add', path, value }];
  return write.id === undefined ? [] : [{ op: 'remove', path }];
}

function relationOperations(
  write: WorkItemWrite,
  { urlOf, idOf, relations }: PatchContext,
): PatchOperation[] {
  const removed = new Set<number>();
  const added: PatchOperation[] = [];
  const add = (value: unknown) => added.push({ op: 'add', path: '/relations/-', value });

  if (write.parent !== undefined) {
    const at = relations.findIndex(({ rel }) => rel === parentLink);
    const wanted = write.parent === null ? undefined : idOf(write.parent);
    const current = relations[at] && idOfUrl(relations[at].url);
    if (current !== wanted) {
      if (at >= 0) removed.add(at);
      if (wanted !== undefined) add({ rel: parentLink, url: urlOf(wanted) });
    }
  }
  for (const reference of write.relate ?? []) {
    const id = idOf(reference);
    if (relations.some(({ rel, url }) => rel === relatedLink && idOfUrl(url) === id)) continue;
    add({ rel: relatedLink, url: urlOf(id) });
  }
  if (write.record) recordOperation(write.record, relations, add);
  if (write.record === null) {
    const prefix = plainUrl(write.recordPrefix ?? '\n');
    for (const [at, { rel, url }] of relations.entries()) {
      if (rel === 'Hyperlink' && plainUrl(url).startsWith(prefix)) removed.add(at);
    }
  }
  // Positions shift with each removal, so the last goes first.
  const removals = [...removed]
    .sort((a, b) => b - a)
    .map((at) => ({ op: 'remove' as const, path: `/relations/${at}` }));
  return [...removals, ...added];
}

/** A link that exists gets its comment changed in place, named by its number and not by its position. */
function recordOperation(
  record: Hyperlink,
  relations: readonly RawRelation[],
  add: (value: unknown) => void,
): void {
  const existing = relations.find(
    ({ rel, url }) => rel === 'Hyperlink' && plainUrl(url) === plainUrl(record.url),
  );
  const id = existing?.attributes?.id;
  if (existing?.attributes?.comment === record.comment) return;
  add({
    rel: 'Hyperlink',
    url: existing?.url ?? record.url,
    attributes: { comment: record.comment, ...(id === undefined ? {} : { id }) },
  });
}
