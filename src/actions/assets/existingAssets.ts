import { TaskError } from '../../errors';
import type { Asset, NewAsset } from '../../lcs/assets/types';
import { assetTypeName } from '../../lcs/words/assetTypes';
import { hasCode, wordsOf } from '../../lcs/words/failures';
import { validationMeaning } from '../../lcs/words/validation';
import { describeAsset, newestFirst } from './assetOrder';
import { counted, firstOf } from '../listing';
import type { UploadPorts } from './uploadPorts';

/** How many namesakes are asked for their validation; each costs one request. */
const mostAsked = 20;

/** An asset of the library that can be used instead of an upload. */
export interface ReusableAsset {
  readonly id: string;
  readonly name: string;
  /** The service's word; when it is not one for valid, the validation is still running. */
  readonly status: string;
}

/** Those of `assets` that have the name; LCS lists them by type, upper and lower case are the same. */
export function namesakes(assets: readonly Asset[], name: string): Asset[] {
  return assets.filter((asset) => asset.name.toLowerCase() === name.toLowerCase()).sort(newestFirst);
}

/** The error for `ifAssetExists: fail`. */
export function assetExistsError(existing: readonly Asset[], wanted: NewAsset, page: string): TaskError {
  return new TaskError({
    code: 'asset-exists',
    what:
      `ifAssetExists: the asset library already holds ${counted(existing.length, 'asset')} of the name` +
      ` '${wanted.name}' and the type ${assetTypeName(wanted.fileType)}; nothing was uploaded.`,
    remedy:
      'Give another assetName, or set ifAssetExists to reuse (take the valid one) or create (upload another beside it).',
    facts: [...firstOf(existing.map(describeAsset)), `Asset library: ${page}`],
  });
}

/**
 * For `ifAssetExists: reuse`: the newest valid one of `existing` (newest first), else the newest whose validation is
 * running when `takeRunning`, which is how a run goes on after one that waited in vain.
 */
export async function findReusable(
  { host, library }: Pick<UploadPorts, 'host' | 'library'>,
  existing: readonly Asset[],
  takeRunning: boolean,
): Promise<ReusableAsset | undefined> {
  let running: ReusableAsset | undefined;
  for (const asset of existing.slice(0, mostAsked)) {
    if (asset.isInvalid) {
      host.info(`${describeAsset(asset)}: marked invalid in LCS, not used.`);
      continue;
    }
    const status = await statusOf({ host, library }, asset);
    if (status === undefined) continue;
    const candidate = { id: asset.id, name: asset.name, status };
    if (validationMeaning(status) === 'valid') return candidate;
    host.info(`${describeAsset(asset)}: validation status '${status}', not valid.`);
    if (/^process$/i.test(status)) running ??= candidate;
  }
  return takeRunning ? running : undefined;
}

/** Undefined for one of which LCS says nothing, such as one that was deleted meanwhile: another may still do. */
async function statusOf(
  { host, library }: Pick<UploadPorts, 'host' | 'library'>,
  asset: Asset,
): Promise<string | undefined> {
  try {
    return await library.validationStatus(asset.id, host.signal);
  } catch (error) {
    if (!hasCode(error, 'asset-not-found', 'lcs-not-found', 'lcs-refused')) throw error;
    host.info(`${describeAsset(asset)}: not used. ${wordsOf(error)}`);
    return undefined;
  }
}
