import type { Asset } from '../../lcs/assets/types';

/** Sorts the asset modified last to the front, among equals that of the higher version; undated ones go last. */
export function newestFirst(a: Asset, b: Asset): number {
  return compare(b.modifiedAt, a.modifiedAt) || compare(b.version, a.version);
}

function compare(a = -Infinity, b = -Infinity): number {
  return a === b ? 0 : a - b;
}

/** `asset 0000… 'Name' (file.zip, version 2, modified 2026-01-31 10:00 UTC)`, as far as it is known. */
export function describeAsset(asset: Asset): string {
  const parts = [
    asset.fileName !== asset.name ? asset.fileName : '',
    asset.version !== undefined ? `version ${asset.version}` : '',
    asset.modifiedAt !== undefined ? `modified ${utcMinute(asset.modifiedAt)}` : '',
  ].filter(Boolean);
  return `asset ${asset.id} '${asset.name}'${parts.length > 0 ? ` (${parts.join(', ')})` : ''}`;
}

/** `2026-01-31 10:00 UTC`. */
export function utcMinute(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
