import { TaskError } from '../../errors';
import type { BoardsGateway, WorkItemWrite, WriteResult } from '../../boards/types';

/**
 * Keeps two runs apart that are about to create the same work items. The first creation goes alone; what carries the
 * library's tag by then and was not there when this run looked (`highestKnownId`) comes from another run. The run
 * that came second takes its one item back and stops. Runs that only update need no such care: their writes carry
 * the revision they saw.
 * Answers the writes that are left to do. Errors: `another-run`.
 */
export async function standAside(
  boards: BoardsGateway,
  writes: readonly WorkItemWrite[],
  highestKnownId: number,
  take: (result: WriteResult) => void,
): Promise<readonly WorkItemWrite[]> {
  const first = writes.find(({ id, parent }) => id === undefined && (!parent || 'id' in parent));
  if (!first) return writes;
  let created: WriteResult | undefined;
  await boards.write([first], (result) => {
    created = result;
  });
  if (!created) return writes;
  // A failed one is tried again with the rest, so that what depends on it is answered too.
  if (!created.ok) return writes;
  const { id: ownId, rev } = created;
  const others = (await boards.idsByTag(highestKnownId)).filter((id) => id < ownId);
  if (others.length > 0) {
    await takeBack(boards, first, ownId, rev);
    throw new TaskError({
      code: 'another-run',
      what: `Another run is synchronizing this library right now: it created work item ${Math.min(...others)} while this run was planning.`,
      remedy: 'Wait until that run has ended, then run this one again. This run changed nothing.',
    });
  }
  take(created);
  return rest(writes, first.key, ownId);
}

/** What referred to the first write by its key refers to its work item now. */
function rest(writes: readonly WorkItemWrite[], key: string, id: number): WorkItemWrite[] {
  return writes
    .filter((write) => write.key !== key)
    .map((write) =>
      write.parent && 'key' in write.parent && write.parent.key === key
        ? { ...write, parent: { id } }
        : write,
    );
}

/** Without link and tag, so that nobody takes what lies in the recycle bin for a deleted process. */
async function takeBack(boards: BoardsGateway, write: WorkItemWrite, id: number, rev: number): Promise<void> {
  const { type, recordPrefix = '' } = write;
  const unlink: WorkItemWrite = {
    key: write.key,
    id,
    expectedRev: rev,
    type,
    fields: { 'System.Tags': null },
    record: null,
    recordPrefix,
  };
  await boards.write([unlink], () => undefined);
  await boards.remove(id);
}
