import type { Answer, EmulatorRequest } from '../../http/types';
import { assetDto } from './assetDto';
import { assetError, unknownAsset } from './assetErrors';
import type { AssetStore } from './assetStore';
import type { StoredAsset } from './types';
import { assetOf } from './writeAssets';

/** A4: `GET /box/fileasset/GetFileAssetValidationStatus/{projectId}?assetId=` */
export function getValidationStatus(store: AssetStore, request: EmulatorRequest): Answer {
  const asset = assetOf(store, request);
  if (!asset) return unknownAsset(store.settings, request.query.assetId ?? '');
  const DisplayStatus = asset.validation?.poll(store.now()) ?? 'Unknown';
  return { status: 200, body: { Id: asset.id, DisplayStatus } };
}

/** A5: `GET /box/fileasset/GetAssets/{projectId}?fileType=`, a bare array whose items carry links. */
export function getAssets(store: AssetStore, request: EmulatorRequest): Answer {
  return list(store, request, Number(request.params.projectId), (asset) => readUrl(store, asset));
}

/** A7: `GET /box/fileasset/GetSharedAssets?fileType=`, a bare array whose items carry no link. */
export function getSharedAssets(store: AssetStore, request: EmulatorRequest): Answer {
  return list(store, request, undefined, () => null);
}

function list(
  store: AssetStore,
  { query }: EmulatorRequest,
  projectId: number | undefined,
  link: (asset: StoredAsset) => string | null,
): Answer {
  const { assets, settings, now } = store;
  if (!/^\d+$/.test(query.fileType ?? '')) return assetError(settings, 400, 'The fileType is required.');
  const found = assets.filter(
    (asset) =>
      asset.projectId === projectId &&
      asset.fileType === Number(query.fileType) &&
      (asset.committed || settings.listUncommitted),
  );
  return { status: 200, body: found.map((asset) => assetDto(asset, now(), link(asset))) };
}

/** A6: `GET /box/fileasset/GetFileAsset/{projectId}?assetId=`; a shared asset is found in any project. */
export function getFileAsset(store: AssetStore, request: EmulatorRequest): Answer {
  const id = request.query.assetId?.toLowerCase();
  const shared = store.assets.find((one) => one.id === id && one.projectId === undefined);
  const asset = assetOf(store, request) ?? shared;
  if (!asset) return unknownAsset(store.settings, request.query.assetId ?? '');
  return { status: 200, body: assetDto(asset, store.now(), readUrl(store, asset)) };
}

function readUrl({ blobs, settings }: AssetStore, asset: StoredAsset): string {
  return blobs.sasUrl(asset.blob, 'r', settings.readSasSeconds);
}
