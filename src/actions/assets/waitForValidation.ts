import { TaskError } from '../../errors';
import { formatDuration } from '../../format';
import type { Asset } from '../../lcs/assets/types';
import { isPassingFailure, wordsOf } from '../../lcs/words/failures';
import { isKnownValidationWord, notStarted, validationMeaning } from '../../lcs/words/validation';
import type { UploadPorts } from './uploadPorts';

type Ports = Pick<UploadPorts, 'host' | 'clock' | 'library'>;

/** Small assets are valid in seconds; after that the pace is the 60 s of Microsoft's task (lcs-api 4.2 A4). */
const firstPausesMs = [2000, 5000, 10_000, 20_000, 40_000];
const pauseMs = 60_000;
/** A sign of life when the word does not change. */
const stillWaitingEveryMs = 300_000;

/**
 * Waits until LCS has validated the asset and returns its word for that. `onWord` hears every word.
 * Outages of LCS are waited out. Errors: `asset-invalid` with the service's own words, `validation-timeout`.
 */
export async function waitForValidation(
  ports: Ports,
  id: string,
  timeoutMs: number,
  onWord: (word: string) => void,
): Promise<string> {
  const { host, clock } = ports;
  const startedAt = clock.now();
  const elapsed = () => clock.now() - startedAt;
  let word = '';
  let spokeAt = startedAt;
  const say = (text: string) => {
    spokeAt = clock.now();
    host.info(text);
  };
  say(`Waiting for LCS to validate the asset ${id}, ${formatDuration(timeoutMs)} at the most.`);
  for (let poll = 0; ; poll += 1) {
    const left = timeoutMs - elapsed();
    if (left <= 0) throw await tooLong(ports, id, word, timeoutMs);
    await clock.sleep(Math.min(firstPausesMs[poll] ?? pauseMs, left), host.signal);
    const status = await ask(ports, id);
    if (status === undefined) continue;
    if (status !== word) {
      say(`Validation status: ${status} (after ${formatDuration(elapsed())}).`);
      onWord(status);
    } else if (clock.now() - spokeAt >= stillWaitingEveryMs)
      say(`Validation status: still ${status} (after ${formatDuration(elapsed())}).`);
    word = status;
    host.progress(100, `LCS is validating the asset: ${word}`);
    if (await isValid(ports, id, word)) return word;
  }
}

/** True when valid, false while running. Errors: `asset-invalid`. */
async function isValid(ports: Ports, id: string, word: string): Promise<boolean> {
  const meaning = validationMeaning(word);
  if (meaning === 'failed') throw invalid(ports, id, word, await look(ports, id));
  // `Process` and `Unknown` speak for themselves; any other word is checked against the asset's own flag.
  if (meaning === 'valid' || !isKnownValidationWord(word)) {
    const asset = await look(ports, id);
    if (asset?.isInvalid) throw invalid(ports, id, word, asset);
  }
  return meaning === 'valid';
}

/** Undefined when LCS could not answer for the moment, which is no reason to give a committed asset up. */
async function ask({ host, library }: Ports, id: string): Promise<string | undefined> {
  try {
    return await library.validationStatus(id, host.signal);
  } catch (error) {
    if (host.signal.aborted || !isPassingFailure(error)) throw error;
    host.warning(`${wordsOf(error)} Still waiting.`);
    return undefined;
  }
}

async function look({ host, library }: Ports, id: string): Promise<Asset | undefined> {
  return library.get(id, host.signal).catch(() => undefined);
}

function invalid({ library }: Ports, id: string, word: string, asset: Asset | undefined): TaskError {
  return new TaskError({
    code: 'asset-invalid',
    what: `LCS rejected the asset ${id}${asset ? ` '${asset.name}'` : ''}: validation status '${word}'.`,
    remedy:
      `Open the asset library (${library.page}), select the asset and read its validation details.` +
      ' Usual causes: the file is not of the chosen type; a zip inside a zip, as some publish steps make it;' +
      ' HotfixInstallationInfo.xml is missing from a deployable package; the package is for a platform version that LCS does not take.',
    facts: [
      ...(asset?.validationText && asset.validationText !== word
        ? [`LCS says: ${asset.validationText}`]
        : []),
      'The rejected asset is still in the asset library; delete it when it is not needed.',
    ],
  });
}

async function tooLong(ports: Ports, id: string, word: string, timeoutMs: number): Promise<TaskError> {
  const asset = await look(ports, id);
  if (asset?.isInvalid) return invalid(ports, id, word, asset);
  const never = word.toLowerCase() === notStarted.toLowerCase() || word === '';
  return new TaskError({
    code: 'validation-timeout',
    what:
      `LCS has not validated the asset ${id} within ${formatDuration(timeoutMs)}` +
      ` (validationTimeoutMinutes); its last word was '${word || 'none'}'.`,
    remedy: never
      ? 'The asset is complete in LCS, which has not begun to validate it. The type of asset may need no validation: then' +
        ' set waitForValidation to false. To give LCS more time, raise validationTimeoutMinutes.'
      : 'The asset is complete in LCS, and the validation goes on. To go on waiting without another upload, run the step' +
        ' again with ifAssetExists: reuse; to give LCS more time, raise validationTimeoutMinutes.',
    facts: [`FileAssetId: ${id}`, `Asset library: ${ports.library.page}`],
  });
}
