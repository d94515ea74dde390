import { TaskError } from '../../errors';
import type { Asset, NewAsset } from '../../lcs/assets/types';
import { isOutcomeUnknown, wordsOf } from '../../lcs/words/failures';
import type { Draft, UploadPorts } from './uploadPorts';
import { withState } from '../withState';

type Ports = Pick<UploadPorts, 'host' | 'clock' | 'library'>;

/** How often a create may be sent when every answer is lost; more would litter the library. */
const mostCreates = 3;
/** Time for LCS to show in its list what it may have created. */
const lookAfterMs = 5000;

/**
 * Starts the asset. When the outcome of the create is unknown, looks what it left before repeating it:
 * an entry that was not there before and that can be written to is taken over; otherwise it is named and another
 * one is created, three times at the most. `known` holds the ids from before, and gets those that are found.
 */
export async function startAsset(ports: Ports, wanted: NewAsset, known: Set<string>): Promise<Draft> {
  const { host, library } = ports;
  const perhaps = `LCS may hold an empty entry of that name; look in the asset library (${library.page}).`;
  for (let create = 1; ; create += 1) {
    host.signal.throwIfAborted();
    try {
      return { ...(await library.create(wanted, host.signal)), certainlyOurs: true };
    } catch (error) {
      if (host.signal.aborted) throw withState(host, error, `creating the asset '${wanted.name}'`, perhaps);
      if (!isOutcomeUnknown(error)) throw error;
      host.warning(
        `${wordsOf(error)} It may have been created all the same, so the asset library is looked at.`,
      );
      const adopted = await lookForLostAsset(ports, wanted, known).catch((lookError: unknown) => {
        throw withState(host, lookError, 'looking for the asset', perhaps);
      });
      if (adopted) return adopted;
      if (create >= mostCreates) throw gaveUp(error, wanted, library.page);
      host.info('Creating the asset again.');
    }
  }
}

async function lookForLostAsset(
  { host, clock, library }: Ports,
  wanted: NewAsset,
  known: Set<string>,
): Promise<Draft | undefined> {
  await clock.sleep(lookAfterMs, host.signal);
  const list = await library.list(wanted.fileType, host.signal);
  const left = list.filter((asset) => !known.has(asset.id) && isLike(asset, wanted));
  for (const { id } of left) known.add(id);
  const [only] = left;
  if (left.length === 1 && only?.location && mayWrite(only.location)) {
    host.info(`The asset was created: ${only.id}. Going on with it.`);
    return { id: only.id, location: only.location, certainlyOurs: false };
  }
  if (left.length === 0) host.info('LCS does not list the asset, so it was not created.');
  else
    host.warning(
      `The lost answer left an empty entry in the asset library: ${left.map(({ id }) => id).join(', ')}.` +
        ` It cannot be written to; delete it there: ${library.page}`,
    );
  return undefined;
}

/** A description that is there and differs tells that the entry is somebody else's. */
function isLike(asset: Asset, wanted: NewAsset): boolean {
  return (
    asset.name === wanted.name &&
    asset.fileName === wanted.fileName &&
    (asset.description === '' || asset.description === wanted.description)
  );
}

/** Whether a SAS link allows writing: `w` or `c` among its permissions (`sp`). */
function mayWrite(location: string): boolean {
  if (!URL.canParse(location)) return false;
  return /[wc]/.test(new URL(location).searchParams.get('sp') ?? '');
}

function gaveUp(error: unknown, wanted: NewAsset, page: string): TaskError {
  return new TaskError({
    code: 'asset-create-unknown',
    what: `Could not create the asset '${wanted.name}': LCS gave no usable answer ${mostCreates} times.`,
    remedy:
      'Run the step again when LCS answers again. If it never takes this file: LCS was also seen answering so to a file' +
      ' name without extension or with a type that does not suit it, and at the API endpoint of another geography.' +
      ' Look in the asset library for empty entries of that name and delete them.',
    facts: [wordsOf(error), ...(error instanceof TaskError ? error.facts : []), `Asset library: ${page}`],
    cause: error,
  });
}
