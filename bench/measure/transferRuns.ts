import { createHash, randomFillSync } from 'node:crypto';
import { createReadStream } from 'node:fs';
import * as fs from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Endpoint } from '../endpoint/startEndpoint';
import type { TransferPeer } from '../peers/transferPeer';

export interface TransferRuns {
  upload(peer: TransferPeer): Promise<number>;
  download(peer: TransferPeer): Promise<number>;
}

/** Single transfers of one random file, each to a name of its own; what arrived is compared outside the time taken. */
export async function transferRuns(endpoint: Endpoint, folder: string, bytes: number): Promise<TransferRuns> {
  const source = path.join(folder, 'source.bin');
  const sha256 = await writeRandom(source, bytes);
  const same = (name: string, actual: string) => {
    if (actual !== sha256) throw new Error(`${name} has changed the file.`);
  };
  return {
    async upload(peer) {
      const seconds = await peer.upload(source, 'up.bin');
      same(peer.name, await endpoint.sha256('up.bin'));
      await endpoint.remove('up.bin');
      return seconds;
    },
    async download(peer) {
      const target = path.join(folder, 'target.bin');
      await fs.rm(target, { force: true });
      const seconds = await peer.download('down.bin', target);
      const hash = createHash('sha256');
      await pipeline(createReadStream(target), hash);
      same(peer.name, hash.digest('hex'));
      await fs.rm(target);
      return seconds;
    },
  };
}

async function writeRandom(file: string, bytes: number): Promise<string> {
  const hash = createHash('sha256');
  const handle = await fs.open(file, 'w');
  const chunk = Buffer.alloc(16 * 1024 * 1024);
  for (let left = bytes; left > 0; left -= chunk.length) {
    const part = randomFillSync(chunk).subarray(0, Math.min(left, chunk.length));
    hash.update(part);
    await handle.write(part);
  }
  await handle.close();
  return hash.digest('hex');
}
