import type { Draft, UploadPorts } from './uploadPorts';

/** A cancelled step has two seconds in all, and a dead connection must not use them up. */
const whenCancelledMs = 1000;
/** Otherwise there is time for LCS to recover. */
const whenFailedMs = 20_000;

/**
 * Deletes an asset that was never committed, as well as it can, and returns the state LCS is in, as a sentence.
 * An asset that may be somebody else's is left alone.
 */
export async function discardDraft(
  { host, clock, library }: Pick<UploadPorts, 'host' | 'clock' | 'library'>,
  draft: Draft,
): Promise<string> {
  const left = `The unfinished asset ${draft.id} is still in the asset library (${library.page}); delete it there.`;
  if (!draft.certainlyOurs) return left;
  const stop = new AbortController();
  const timeout = clock
    .sleep(host.signal.aborted ? whenCancelledMs : whenFailedMs, stop.signal)
    .then(() => 'late' as const)
    .catch(() => 'late' as const);
  const removal = library
    .remove(draft.id, stop.signal)
    .then(() => 'removed' as const)
    .catch(() => 'failed' as const);
  const outcome = await Promise.race([removal, timeout]);
  stop.abort();
  if (outcome !== 'removed') return left;
  return `The unfinished asset ${draft.id} was deleted; nothing is left in the asset library.`;
}
