import type { Routes } from '../../http/router';
import type { Guard } from '../guard';
import type { AssetStore } from './assetStore';
import { getAssets, getFileAsset, getSharedAssets, getValidationStatus } from './readAssets';
import { commitFileAsset, createFileAsset, deleteFileAsset } from './writeAssets';

/** A1 and A3 to A8 of reference/lcs-api 4.2. */
export function assetRoutes(store: AssetStore, guard: Guard): Routes {
  const base = '/box/fileasset';
  return {
    [`POST ${base}/CreateFileAsset/{projectId}`]: guard.project((request, username) =>
      createFileAsset(store, username, request),
    ),
    [`POST ${base}/CommitFileAsset/{projectId}`]: guard.project((request) => commitFileAsset(store, request)),
    [`POST ${base}/DeleteFileAsset/{projectId}`]: guard.project((request) => deleteFileAsset(store, request)),
    [`GET ${base}/GetFileAssetValidationStatus/{projectId}`]: guard.project((request) =>
      getValidationStatus(store, request),
    ),
    [`GET ${base}/GetAssets/{projectId}`]: guard.project((request) => getAssets(store, request)),
    [`GET ${base}/GetFileAsset/{projectId}`]: guard.project((request) => getFileAsset(store, request)),
    [`GET ${base}/GetSharedAssets`]: guard.user((request) => getSharedAssets(store, request)),
  };
}
