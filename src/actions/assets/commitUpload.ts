import { hasCode, isOutcomeUnknown, wordsOf } from '../../lcs/words/failures';
import { notStarted } from '../../lcs/words/validation';
import { discardDraft } from './discardDraft';
import type { Draft, UploadPorts } from './uploadPorts';
import { withState } from '../withState';

type Ports = Pick<UploadPorts, 'host' | 'clock' | 'library'>;

const mostCommits = 3;
/** Time for LCS to begin with what a lost commit asked for. */
const lookAfterMs = 5000;

/**
 * Commits the asset. After an unknown outcome the validation status tells whether LCS has it, before it is asked again.
 * A commit that LCS refuses leaves nothing behind; one whose outcome stays unknown leaves the asset.
 */
export async function commitUpload(ports: Ports, draft: Draft): Promise<void> {
  const { host, clock, library } = ports;
  const doing = `committing the asset ${draft.id}`;
  const perhaps = `The asset ${draft.id} may be committed or not; look in the asset library (${library.page}).`;
  for (let commit = 1; ; commit += 1) {
    try {
      return await library.commit(draft.id, host.signal);
    } catch (error) {
      if (host.signal.aborted) throw withState(host, error, doing, perhaps);
      const lost = isOutcomeUnknown(error);
      // Only a first commit that was refused is certain not to have happened.
      if (!lost && commit === 1) throw withState(host, error, doing, await discardDraft(ports, draft));
      try {
        if (lost) {
          host.warning(
            `${wordsOf(error)} It may be committed all the same, so its validation status is looked at.`,
          );
          await clock.sleep(lookAfterMs, host.signal);
        }
        if (await isCommitted(ports, draft.id)) return;
      } catch (lookError) {
        throw withState(host, lookError, doing, perhaps);
      }
      if (!lost || commit >= mostCommits) throw withState(host, error, doing, perhaps);
      host.info('LCS has not begun to validate it. Committing again.');
    }
  }
}

/** An asset that was never committed is not validated: any other word means that the commit has arrived. */
async function isCommitted({ host, library }: Ports, id: string): Promise<boolean> {
  try {
    const word = await library.validationStatus(id, host.signal);
    return word.toLowerCase() !== notStarted.toLowerCase();
  } catch (error) {
    if (hasCode(error, 'asset-not-found', 'lcs-not-found')) return false;
    throw error;
  }
}
