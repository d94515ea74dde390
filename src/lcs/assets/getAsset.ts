import { failureOfContent } from '../lcsFailure';
import { LcsError } from '../lcsError';
import type { LcsAnswer, LcsClient } from '../types';
import { parseAsset } from './parseAsset';
import type { Asset } from './types';

/** How LCS answers an id that it does not know is not documented (lcs-api 12.1). */
const unknownIdStatuses = [400, 404, 410];

/**
 * One asset with a fresh read link (lcs-api 4.2 A6), also one of the shared library.
 * Errors: LcsError, with the code `asset-not-found` for an id that LCS does not know.
 */
export async function getAsset(
  client: LcsClient,
  projectId: number,
  id: string,
  signal?: AbortSignal,
): Promise<Asset> {
  const purpose = `read the asset ${id}`;
  let answer: LcsAnswer;
  try {
    answer = await client.call({
      purpose,
      method: 'GET',
      path: `/box/fileasset/GetFileAsset/${projectId}`,
      query: { assetId: id },
      repeat: 'safe',
      signal,
    });
  } catch (error) {
    throw error instanceof LcsError ? asNotFound(error) : error;
  }
  const asset = parseAsset(answer.json);
  if (asset) return asset;
  throw failureOfContent(purpose, answer.json, { code: 'asset-not-found', remedy: notFoundRemedy });
}

const notFoundRemedy =
  "Check the id against the asset's page in LCS, and that the asset is in this project's library or in the shared one.";

function asNotFound(error: LcsError): LcsError {
  if (error.status === undefined || !unknownIdStatuses.includes(error.status)) return error;
  return new LcsError({
    code: 'asset-not-found',
    what: error.message,
    remedy: notFoundRemedy,
    facts: error.facts,
    cause: error,
    status: error.status,
    outcomeUnknown: false,
    serviceMessage: error.serviceMessage,
    activityId: error.activityId,
  });
}
