import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';

export interface StoredBlob {
  readonly etag: string;
  readonly md5?: string;
  readonly bytes: number;
  readonly blocks: readonly { readonly file: string; readonly bytes: number }[];
}

/**
 * Blobs as files in one folder, so that several server processes share them without talking to each other:
 * one file per block, one JSON file per committed blob.
 */
export class Store {
  constructor(private readonly folder: string) {}

  putBlock(blob: string, id: string, bytes: Uint8Array): void {
    const folder = this.folderOf(blob);
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(path.join(folder, blockFile(id)), bytes);
  }

  /** False when a named block was never put. */
  commit(blob: string, ids: readonly string[], md5: string | undefined): StoredBlob | undefined {
    const folder = this.folderOf(blob);
    fs.mkdirSync(folder, { recursive: true });
    const blocks = [];
    for (const id of ids) {
      const file = path.join(folder, blockFile(id));
      if (!fs.existsSync(file)) return undefined;
      blocks.push({ file, bytes: fs.statSync(file).size });
    }
    const stored: StoredBlob = {
      etag: `"0x${Date.now().toString(16).toUpperCase()}"`,
      ...(md5 === undefined ? {} : { md5 }),
      bytes: blocks.reduce((sum, block) => sum + block.bytes, 0),
      blocks,
    };
    fs.writeFileSync(path.join(folder, 'blob.json'), JSON.stringify(stored));
    return stored;
  }

  get(blob: string): StoredBlob | undefined {
    const file = path.join(this.folderOf(blob), 'blob.json');
    return fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, 'utf8')) as StoredBlob) : undefined;
  }

  /** The bytes from `start` (inclusive) to `end` (exclusive), into `target` from its beginning. */
  read(blob: StoredBlob, start: number, end: number, target: Uint8Array): void {
    let blockStart = 0;
    for (const block of blob.blocks) {
      const from = Math.max(start, blockStart);
      const to = Math.min(end, blockStart + block.bytes);
      if (from < to) readInto(block.file, from - blockStart, target.subarray(from - start, to - start));
      blockStart += block.bytes;
    }
  }

  /** MD5 of a range, remembered beside the first block: a real service keeps its own machines busy with it, not ours. */
  rangeMd5(blob: string, stored: StoredBlob, start: number, end: number, bytes: () => Uint8Array): string {
    const file = path.join(this.folderOf(blob), `md5-${stored.etag.replaceAll('"', '')}-${start}-${end}`);
    if (fs.existsSync(file)) return fs.readFileSync(file, 'utf8');
    const md5 = createHash('md5').update(bytes()).digest('base64');
    fs.writeFileSync(file, md5);
    return md5;
  }

  async remove(blob: string): Promise<void> {
    await fs.promises.rm(this.folderOf(blob), { recursive: true, force: true });
  }

  private folderOf(blob: string): string {
    return path.join(this.folder, encodeURIComponent(blob));
  }
}

function blockFile(id: string): string {
  return `block-${Buffer.from(id).toString('hex')}`;
}

function readInto(file: string, position: number, target: Uint8Array): void {
  const handle = fs.openSync(file, 'r');
  try {
    fs.readSync(handle, target, 0, target.byteLength, position);
  } finally {
    fs.closeSync(handle);
  }
}
