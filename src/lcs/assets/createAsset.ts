import { failureOfContent } from '../lcsFailure';
import type { LcsClient } from '../types';
import { parseAsset } from './parseAsset';
import type { NewAsset } from './types';

/**
 * Starts an asset (lcs-api 4.2 A1). The body is that of Microsoft's task: no size, no description instead of a blank one.
 * Errors: LcsError; with `outcomeUnknown` an entry may exist, which only the library's list can tell.
 */
export async function createAsset(
  client: LcsClient,
  projectId: number,
  asset: NewAsset,
  signal?: AbortSignal,
): Promise<{ readonly id: string; readonly location: string }> {
  const purpose = `create the asset '${asset.name}'`;
  const { json } = await client.call({
    purpose,
    method: 'POST',
    path: `/box/fileasset/CreateFileAsset/${projectId}`,
    json: {
      Name: asset.name,
      FileName: asset.fileName,
      FileDescription: asset.description || null,
      SizeByte: 0,
      FileType: asset.fileType,
    },
    repeat: 'unsafe',
    signal,
  });
  const created = parseAsset(json);
  if (created?.location) return { id: created.id, location: created.location };
  throw failureOfContent(purpose, json, {
    code: 'asset-refused',
    remedy: created
      ? `LCS gave the asset the id ${created.id}, but no place for its file. Delete it in the asset library and run the step again.`
      : "Correct what LCS complains about: often the asset's type does not suit the file, or the file's name lacks its extension.",
  });
}
