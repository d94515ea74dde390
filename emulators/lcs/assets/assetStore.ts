import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { BlobEmulator } from '../../blobs/startBlobs';
import type { Now } from '../../http/types';
import type { Step } from '../sequence';
import { Sequence } from '../sequence';
import type { AssetSettings, SeedAsset, StoredAsset } from './types';

/** 24 h, as the read links of the reference (5). */
const sasSeconds = 86_400;

export function defaultAssetSettings(): AssetSettings {
  return {
    createWithoutId: false,
    commitStatus: 204,
    commitWithoutBlob: 'error',
    unknownAsset: '404',
    errorShape: 'message',
    listUncommitted: false,
    uploadSasSeconds: sasSeconds,
    readSasSeconds: sasSeconds,
    uploadPermissions: 'rcw',
    validation: [{ word: 'Unknown' }, { word: 'Process' }, { word: 'Done' }],
    validationOfBroken: [{ word: 'Process' }, { word: 'Failed' }],
    deleteStatus: 200,
  };
}

export interface AssetStore {
  readonly assets: StoredAsset[];
  readonly settings: AssetSettings;
  readonly blobs: BlobEmulator;
  readonly now: Now;
}

/** Adds an entry without bytes, as a create call does. */
export function newAsset(
  store: AssetStore,
  fields: Pick<StoredAsset, 'name' | 'fileName' | 'description' | 'fileType' | 'createdBy'> &
    Partial<Pick<StoredAsset, 'projectId' | 'version' | 'modifiedAt'>>,
): StoredAsset {
  const id = randomUUID();
  const at = fields.modifiedAt ?? store.now();
  const asset: StoredAsset = {
    version: 1,
    ...fields,
    id,
    createdAt: at,
    modifiedAt: at,
    blob: blobName(fields.fileType, id),
    committed: false,
  };
  store.assets.push(asset);
  return asset;
}

/** A folder, and `<product>-<type>-<guid>-<guid>` in it (reference/lcs-api 5). */
function blobName(fileType: number, assetId: string): string {
  const folder = randomUUID();
  return `${folder}/AX7ProductName-12-${fileType}-${assetId}-${folder}`;
}

/** Puts a complete asset into a library. */
export async function seedAsset(store: AssetStore, projectId: number, seed: SeedAsset): Promise<StoredAsset> {
  const asset = newAsset(store, {
    name: seed.name,
    fileName: seed.fileName ?? seed.name,
    description: seed.description ?? null,
    fileType: seed.type ?? 10,
    createdBy: 'Seed',
    ...(seed.projectId === 'shared' ? {} : { projectId: seed.projectId ?? projectId }),
    ...(seed.version === undefined ? {} : { version: seed.version }),
    ...(seed.modifiedDate === undefined ? {} : { modifiedAt: seed.modifiedDate }),
  });
  const content = seed.content ?? (seed.size === undefined ? `content of ${seed.name}` : undefined);
  await store.blobs.put(
    asset.blob,
    content === undefined ? Readable.from(madeUp(seed.size ?? 0)) : Buffer.from(content),
  );
  asset.committed = true;
  asset.validation = new Sequence(stepsOf(seed.validation ?? 'Done'), store.now());
  return asset;
}

function stepsOf(validation: string | readonly Step[]): readonly Step[] {
  return typeof validation === 'string' ? [{ word: validation }] : validation;
}

/** Bytes in which every MiB differs from the one before, so that swapped ranges show. */
function* madeUp(size: number): Generator<Buffer> {
  const pieceBytes = 1024 * 1024;
  for (let at = 0; at < size; at += pieceBytes) {
    const piece = Buffer.alloc(Math.min(pieceBytes, size - at), `piece ${at / pieceBytes} `);
    yield piece;
  }
}
