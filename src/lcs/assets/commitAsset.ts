import type { LcsClient } from '../types';

/** Ends an upload, after which LCS validates the file (lcs-api 4.2 A3). 200 and 204 are the same; the body says nothing. */
export async function commitAsset(
  client: LcsClient,
  projectId: number,
  id: string,
  signal?: AbortSignal,
): Promise<void> {
  await client.call({
    purpose: `commit the asset ${id}`,
    method: 'POST',
    path: `/box/fileasset/CommitFileAsset/${projectId}`,
    query: { assetId: id },
    repeat: 'unsafe',
    signal,
  });
}
