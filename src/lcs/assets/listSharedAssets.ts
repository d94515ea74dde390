import type { LcsClient } from '../types';
import { parseAssets } from './parseAssets';
import type { Asset } from './types';

/** Seen to take minutes (lcs-api 3.3). */
const answerTimeoutMs = 360_000;

/** The assets of one type in the shared library (lcs-api 4.2 A7), which carry no links: getAsset fetches them. */
export async function listSharedAssets(
  client: LcsClient,
  fileType: number,
  signal?: AbortSignal,
): Promise<Asset[]> {
  const purpose = 'list the shared asset library';
  const { json } = await client.call({
    purpose,
    method: 'GET',
    path: '/box/fileasset/GetSharedAssets',
    query: { fileType },
    repeat: 'safe',
    answerTimeoutMs,
    signal,
  });
  return parseAssets(purpose, json);
}
