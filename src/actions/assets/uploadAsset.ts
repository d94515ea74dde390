import { CancelledError } from '../../errors';
import { formatBytes, formatDuration } from '../../format';
import type { TaskOutcome } from '../../host/types';
import type { NewAsset } from '../../lcs/assets/types';
import { assetTypeName, softwareDeployablePackage } from '../../lcs/words/assetTypes';
import { validationMeaning } from '../../lcs/words/validation';
import { commitUpload } from './commitUpload';
import { assetExistsError, findReusable, namesakes, type ReusableAsset } from './existingAssets';
import { leafName } from '../leafName';
import { resolveUploadFile, type UploadFile } from './resolveUploadFile';
import { uploadFile } from './uploadFile';
import type { UploadPorts } from './uploadPorts';
import { uploadSummary } from './uploadSummary';
import { waitForValidation } from './waitForValidation';
import { describeCancellation } from '../withState';

export interface UploadInputs {
  /** Number of the asset's type. */
  readonly assetType: number;
  /** A file, or a pattern that matches one. */
  readonly assetPath: string;
  /** Undefined: the file's name with its extension, as Microsoft's task has it. */
  readonly assetName: string | undefined;
  readonly assetDescription: string;
  readonly waitForValidation: boolean;
  readonly validationTimeoutMinutes: number;
  readonly ifAssetExists: 'create' | 'reuse' | 'fail';
}

/** Uploads a file to the asset library and waits for its validation. Outputs: FileAssetId, AssetName, ValidationStatus. */
export async function uploadAsset(ports: UploadPorts, inputs: UploadInputs): Promise<TaskOutcome> {
  const { host, clock } = ports;
  const startedAt = clock.now();
  const file = await resolveUploadFile(ports.files, inputs.assetPath);
  const fileName = leafName(file.path);
  const wanted: NewAsset = {
    name: inputs.assetName ?? fileName,
    fileName,
    description: inputs.assetDescription,
    fileType: inputs.assetType,
  };
  host.info(`File: ${file.path} (${formatBytes(file.bytes)}). Type: ${assetTypeName(inputs.assetType)}.`);
  await warnOfPackage(ports, inputs, file);

  const { reused, id, name, word } = await obtain(ports, inputs, file, wanted).catch((error: unknown) => {
    throw describeCancellation(host, error, 'Cancelled before anything was changed in LCS.');
  });
  host.output('FileAssetId', id);
  host.output('AssetName', name);
  const status = await validated(ports, inputs, id, word);

  const tookMs = clock.now() - startedAt;
  host.summary(
    'LCS asset upload',
    uploadSummary({ id, name, file, wanted, status, tookMs, reused, page: ports.library.page }),
  );
  const did = reused ? `Reused the asset '${name}'` : `Uploaded '${name}' (${formatBytes(file.bytes)})`;
  const message = `${did} in ${formatDuration(tookMs)}; FileAssetId ${id}${status ? `, validation status ${status}` : ''}.`;
  host.info(message);
  return { result: 'Succeeded', message };
}

async function warnOfPackage({ host, files }: UploadPorts, inputs: UploadInputs, file: UploadFile) {
  if (inputs.assetType !== softwareDeployablePackage) return;
  for (const problem of await files.packageProblems(file.path))
    host.warning(`LCS is likely to reject '${leafName(file.path)}' as a deployable package. ${problem}`);
}

interface Obtained {
  readonly reused: boolean;
  readonly id: string;
  readonly name: string;
  /** The service's word on the validation, where it was asked already. */
  readonly word: string;
}

async function obtain(
  ports: UploadPorts,
  inputs: UploadInputs,
  file: UploadFile,
  wanted: NewAsset,
): Promise<Obtained> {
  const { host, library } = ports;
  // Also what a create with a lost answer is compared with.
  const before = await library.list(wanted.fileType, host.signal);
  const existing = namesakes(before, wanted.name);
  if (existing.length > 0 && inputs.ifAssetExists === 'fail')
    throw assetExistsError(existing, wanted, library.page);
  if (inputs.ifAssetExists === 'reuse') {
    const reusable = await findReusable(ports, existing, inputs.waitForValidation);
    if (reusable) return reuse(ports, reusable);
    host.info(
      `ifAssetExists is reuse, but the asset library holds no valid asset '${wanted.name}'. Uploading.`,
    );
  }
  const draft = await uploadFile(ports, file, wanted, before);
  await commitUpload(ports, draft);
  host.info(`The file is in the asset library: FileAssetId ${draft.id}.`);
  return { reused: false, id: draft.id, name: wanted.name, word: '' };
}

function reuse({ host }: UploadPorts, { id, name, status }: ReusableAsset): Obtained {
  host.info(
    validationMeaning(status) === 'valid'
      ? `Reusing the valid asset '${name}': FileAssetId ${id}. Nothing is uploaded.`
      : `The asset '${name}' is in the asset library already and LCS is validating it: FileAssetId ${id}. Nothing is uploaded.`,
  );
  return { reused: true, id, name, word: status };
}

/** The last word on the validation; blank when nobody asked. */
async function validated(ports: UploadPorts, inputs: UploadInputs, id: string, word: string) {
  const { host } = ports;
  const tell = (latest: string) => host.output('ValidationStatus', latest);
  tell(word);
  if (validationMeaning(word) === 'valid' || !inputs.waitForValidation) return word;
  try {
    return await waitForValidation(ports, id, inputs.validationTimeoutMinutes * 60_000, tell);
  } catch (error) {
    if (!host.signal.aborted) throw error;
    throw new CancelledError(
      `Cancelled while LCS validates the asset ${id}. The asset is complete in LCS, and the validation goes on.`,
      'To go on waiting without another upload, run the step again with ifAssetExists: reuse, which takes an asset' +
        ' that is valid or being validated.',
    );
  }
}
