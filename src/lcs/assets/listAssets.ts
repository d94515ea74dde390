import type { LcsClient } from '../types';
import { parseAssets } from './parseAssets';
import type { Asset } from './types';

/** The assets of one type in a project's library (lcs-api 4.2 A5); each carries a link to read its file. */
export async function listAssets(
  client: LcsClient,
  projectId: number,
  fileType: number,
  signal?: AbortSignal,
): Promise<Asset[]> {
  const purpose = 'list the asset library of the project';
  const { json } = await client.call({
    purpose,
    method: 'GET',
    path: `/box/fileasset/GetAssets/${projectId}`,
    query: { fileType },
    repeat: 'safe',
    signal,
  });
  return parseAssets(purpose, json);
}
