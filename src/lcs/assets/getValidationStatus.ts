import { readAnswerObject } from '../answerObject';
import { failureOfContent } from '../lcsFailure';
import type { LcsClient } from '../types';
import { notStarted } from '../words/validation';

/** The service's word for the state of an asset's validation (lcs-api 4.2 A4); `Unknown` when it gives none. */
export async function getValidationStatus(
  client: LcsClient,
  projectId: number,
  id: string,
  signal?: AbortSignal,
): Promise<string> {
  const purpose = `read the validation status of the asset ${id}`;
  const { json } = await client.call({
    purpose,
    method: 'GET',
    path: `/box/fileasset/GetFileAssetValidationStatus/${projectId}`,
    query: { assetId: id },
    repeat: 'safe',
    signal,
  });
  const answer = readAnswerObject(json);
  const word = answer?.text('DisplayStatus');
  if (word) return word;
  if (answer?.text('Id')) return notStarted;
  throw failureOfContent(purpose, json, {
    code: 'asset-not-found',
    remedy: 'Check that the asset is still in the asset library of the project.',
  });
}
