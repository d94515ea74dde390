import { failureOfContent } from '../lcsFailure';
import { parseAsset } from './parseAsset';
import type { Asset } from './types';

/** The bare array that the lists answer with; no body at all means none. Entries without an id are passed over. */
export function parseAssets(purpose: string, json: unknown): Asset[] {
  if (json === undefined || json === null) return [];
  if (Array.isArray(json)) return json.flatMap((entry) => parseAsset(entry) ?? []);
  throw failureOfContent(purpose, json, {
    code: 'lcs-refused',
    remedy: 'Correct what LCS complains about. If it gives no reason, check projectId and the type of asset.',
  });
}
