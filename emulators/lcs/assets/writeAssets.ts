import type { Answer, EmulatorRequest } from '../../http/types';
import { Sequence } from '../sequence';
import { assetDto } from './assetDto';
import { assetError, unknownAsset } from './assetErrors';
import type { AssetStore } from './assetStore';
import { newAsset } from './assetStore';
import type { StoredAsset } from './types';

/** File types of reference/lcs-api 4.1, and 17, the database backup. */
const fileTypes = new Set([1, 4, 5, 6, 7, 8, 10, 12, 14, 15, 17, 19, 24, 26, 27, 28, 29]);

/** A1: `POST /box/fileasset/CreateFileAsset/{projectId}` */
export function createFileAsset(store: AssetStore, username: string, request: EmulatorRequest): Answer {
  const { settings, now } = store;
  if (!request.headers['content-type']?.startsWith('application/json')) return { status: 415 };
  const asked = parse(request.body);
  if (!asked) return assetError(settings, 400, 'The request is invalid.');
  const { Name, FileName, FileDescription, FileType } = asked;
  if (typeof Name !== 'string' || !Name) return assetError(settings, 400, 'The Name field is required.');
  if (typeof FileName !== 'string' || !FileName) {
    return assetError(settings, 400, 'The FileName field is required.');
  }
  if (!fileTypes.has(FileType as number)) return assetError(settings, 400, 'The FileType is not valid.');
  if (settings.createWithoutId) return assetError(settings, 200, 'The asset could not be created.');
  const asset = newAsset(store, {
    name: Name,
    fileName: FileName,
    description: typeof FileDescription === 'string' ? FileDescription : null,
    fileType: FileType as number,
    createdBy: username,
    projectId: Number(request.params.projectId),
  });
  const url = store.blobs.sasUrl(asset.blob, settings.uploadPermissions, settings.uploadSasSeconds);
  return { status: 200, body: assetDto(asset, now(), url) };
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

/** A3: `POST /box/fileasset/CommitFileAsset/{projectId}?assetId=` */
export async function commitFileAsset(store: AssetStore, request: EmulatorRequest): Promise<Answer> {
  const { settings, now } = store;
  const asset = assetOf(store, request);
  if (!asset) return unknownAsset(settings, request.query.assetId ?? '');
  const hasBytes = ((await store.blobs.size(asset.blob)) ?? 0) > 0;
  if (!hasBytes && settings.commitWithoutBlob === 'error') {
    return assetError(settings, 400, `The file of the asset '${asset.id}' has not been uploaded.`);
  }
  if (!asset.committed) {
    asset.committed = true;
    asset.modifiedAt = now();
    const steps = hasBytes ? (asset.validationSteps ?? settings.validation) : settings.validationOfBroken;
    asset.validation = new Sequence(steps, now());
  }
  return { status: settings.commitStatus };
}

/** A8: `POST /box/fileasset/DeleteFileAsset/{projectId}?assetId=` */
export async function deleteFileAsset(store: AssetStore, request: EmulatorRequest): Promise<Answer> {
  const asset = assetOf(store, request);
  if (!asset) return unknownAsset(store.settings, request.query.assetId ?? '');
  store.assets.splice(store.assets.indexOf(asset), 1);
  await store.blobs.remove(asset.blob);
  return { status: store.settings.deleteStatus };
}

/** The asset that a request names, in the project that it names. */
export function assetOf(store: AssetStore, { query, params }: EmulatorRequest): StoredAsset | undefined {
  const id = query.assetId?.toLowerCase();
  return store.assets.find((one) => one.id === id && one.projectId === Number(params.projectId));
}
