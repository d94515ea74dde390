import { assetLibraryPage, sharedAssetLibraryPage } from '../portal';
import type { LcsClient } from '../types';
import { commitAsset } from './commitAsset';
import { createAsset } from './createAsset';
import { getAsset } from './getAsset';
import { getValidationStatus } from './getValidationStatus';
import { listAssets } from './listAssets';
import { listSharedAssets } from './listSharedAssets';
import { removeAsset } from './removeAsset';
import type { AssetLibrary } from './types';

/** The asset library of one project; `apiUrl` only tells which portal its page is on. */
export function createAssetLibrary(client: LcsClient, projectId: number, apiUrl: string): AssetLibrary {
  return {
    page: assetLibraryPage(apiUrl, projectId),
    sharedPage: sharedAssetLibraryPage(apiUrl),
    create: (asset, signal) => createAsset(client, projectId, asset, signal),
    commit: (id, signal) => commitAsset(client, projectId, id, signal),
    validationStatus: (id, signal) => getValidationStatus(client, projectId, id, signal),
    list: (fileType, signal) => listAssets(client, projectId, fileType, signal),
    listShared: (fileType, signal) => listSharedAssets(client, fileType, signal),
    get: (id, signal) => getAsset(client, projectId, id, signal),
    remove: (id, signal) => removeAsset(client, projectId, id, signal),
  };
}
