import { LcsError } from '../lcsError';
import type { LcsClient } from '../types';

/**
 * Deletes an asset (lcs-api 4.2 A8). Repeating it does no harm, so an asset that is gone already counts as deleted.
 */
export async function removeAsset(
  client: LcsClient,
  projectId: number,
  id: string,
  signal?: AbortSignal,
): Promise<void> {
  try {
    await client.call({
      purpose: `delete the asset ${id}`,
      method: 'POST',
      path: `/box/fileasset/DeleteFileAsset/${projectId}`,
      query: { assetId: id },
      repeat: 'safe',
      signal,
    });
  } catch (error) {
    if (error instanceof LcsError && (error.status === 404 || error.status === 410)) return;
    throw error;
  }
}
