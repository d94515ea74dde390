import { TaskError } from '../../errors';
import type { BoardsGateway, WorkItemWrite, WriteResult } from '../../boards/types';
import { readRecord } from '../../sync/record';

/** What this run saw of its library before it began to write. */
export interface Seen {
  readonly library: string;
  /** Of the linked work items; 0 when there were none. */
  readonly highestId: number;
}

/**
 * Keeps two runs apart that are about to create the same work items. One creation goes alone; what is linked to the
 * library by then and was not there when this run looked comes from another run. The run that came second takes its
 * one item back and stops. Runs that only update need no such care: their writes carry the revision they saw.
 * Answers the writes that are left to do. Errors: `another-run`.
 */
export async function standAside(
  boards: BoardsGateway,
  writes: readonly WorkItemWrite[],
  seen: Seen,
  take: (result: WriteResult) => void,
): Promise<readonly WorkItemWrite[]> {
  for (const write of probes(writes)) {
    const created = await writeAlone(boards, write);
    // A failed one is tried again with the rest, so that what depends on it is answered too.
    if (!created?.ok) continue;
    const other = await createdByAnotherRun(boards, seen, created.id);
    if (other !== undefined) throw await standingAside(boards, write, created, other);
    take(created);
    return rest(writes, write.key, created.id);
  }
  return writes;
}

/** One creation of each type that needs no other write: a type can be refused as a whole. */
function probes(writes: readonly WorkItemWrite[]): WorkItemWrite[] {
  const byType = new Map<string, WorkItemWrite>();
  for (const write of writes) {
    const { id, type, parent, relate = [], after = [] } = write;
    const needsNone = (!parent || 'id' in parent) && relate.every((one) => 'id' in one) && after.length === 0;
    if (id === undefined && needsNone && !byType.has(type)) byType.set(type, write);
  }
  return [...byType.values()];
}

async function writeAlone(boards: BoardsGateway, write: WorkItemWrite): Promise<WriteResult | undefined> {
  let only: WriteResult | undefined;
  await boards.write([write], (result) => {
    only = result;
  });
  return only;
}

async function createdByAnotherRun(
  boards: BoardsGateway,
  { library, highestId }: Seen,
  ownId: number,
): Promise<number | undefined> {
  const ids = (await boards.idsByTag(highestId)).filter((id) => id < ownId);
  // People may use the tag, too; only runs write records.
  const items = (await boards.read(ids)).filter((item) => readRecord(item, library));
  return items.length > 0 ? Math.min(...items.map(({ id }) => id)) : undefined;
}

/** What referred to the first write by its key refers to its work item now. */
function rest(writes: readonly WorkItemWrite[], key: string, id: number): WorkItemWrite[] {
  const known = <T extends { readonly id: number } | { readonly key: string }>(reference: T) =>
    'key' in reference && reference.key === key ? { id } : reference;
  return writes
    .filter((write) => write.key !== key)
    .map((write) => ({
      ...write,
      ...(write.parent ? { parent: known(write.parent) } : {}),
      ...(write.relate ? { relate: write.relate.map(known) } : {}),
    }));
}

async function standingAside(
  boards: BoardsGateway,
  write: WorkItemWrite,
  own: { readonly id: number; readonly rev: number },
  other: number,
): Promise<TaskError> {
  const left = (await takeBack(boards, write, own))
    ? 'This run changed no work item.'
    : `Delete work item ${own.id}: this run had created it before it noticed, and could not delete it.`;
  return new TaskError({
    code: 'another-run',
    what: `Another run is synchronizing this library at the same time: it created work item ${other} while this run was planning.`,
    remedy: `Wait until that run has ended, then run this one again. ${left}`,
  });
}

/** Without link and tag, so that nobody takes what lies in the recycle bin for a deleted process. */
async function takeBack(
  boards: BoardsGateway,
  { key, type, recordPrefix = '' }: WorkItemWrite,
  { id, rev }: { readonly id: number; readonly rev: number },
): Promise<boolean> {
  const fields = { 'System.Tags': null };
  try {
    const unlinked = await writeAlone(boards, {
      key,
      id,
      expectedRev: rev,
      type,
      fields,
      record: null,
      recordPrefix,
    });
    await boards.remove(id);
    return unlinked?.ok === true;
  } catch (error) {
    if (error instanceof TaskError) return false;
    throw error;
  }
}
