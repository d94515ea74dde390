import { createHash, randomBytes } from 'node:crypto';
import * as fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { makeCertificates } from '../../emulators/http/certificates';
import { startBlobs, type BlobEmulator } from '../../emulators/blobs/startBlobs';
import { createBlobTransfer } from '../../src/blob/createBlobTransfer';
import { usualBlockBytes, usualLanes } from '../../src/blob/planBlocks';
import type { TransferMeans } from '../../src/blob/transferMeans';
import type { BlobTransfer } from '../../src/blob/types';
import { createSend } from '../../src/http/createSend';
import type { HttpRequest, Send } from '../../src/http/types';
import { fakeClock, type FakeClock } from '../fakes/fakeClock';

export const blockBytes = usualBlockBytes;
export const lanes = usualLanes;

export interface Stage {
  readonly blobs: BlobEmulator;
  /** A temporary folder. */
  readonly folder: string;
  readonly transfer: BlobTransfer;
  /** The clock of transfers and repeats; waits take no time. */
  readonly clock: FakeClock;
  /** What was sent through `send`, repeats within it not counted. */
  readonly sent: HttpRequest[];
  /** Most requests that were on their way at a time. */
  mostAtATime(): number;
  readonly lines: string[];
  /** A file of random bytes. */
  file(name: string, bytes: number): Promise<{ readonly path: string; readonly content: Buffer }>;
  /** A transfer with other parts. */
  transferWith(parts: Partial<TransferMeans>): BlobTransfer;
  readonly send: Send;
  /** Sets the clock of the blob service ahead. */
  skipTime(seconds: number): void;
  /** Forgets faults and requests, and sets the service's clock right. */
  reset(): void;
  stop(): Promise<void>;
}

/** Azurite behind its https front, and transfers that trust it. */
export async function startStage(): Promise<Stage> {
  const certificates = await makeCertificates();
  let aheadMs = 0;
  const blobs = await startBlobs({ certificates, now: () => Date.now() + aheadMs, store: 'memory' });
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'blob-'));
  const clock = fakeClock(Date.now());
  const http = createSend({ settings: { userAgent: 'test', tls: { ca: [certificates.ca] } }, clock });
  const counted = countSends(http);
  const lines: string[] = [];
  const parts = { send: counted.send, clock, log: (line: string) => void lines.push(line) };
  return {
    blobs,
    folder,
    clock,
    lines,
    ...counted,
    transfer: createBlobTransfer(parts),
    transferWith: (other) => createBlobTransfer({ ...parts, ...other }),
    async file(name, bytes) {
      const content = randomBytes(bytes);
      await fs.writeFile(path.join(folder, name), content);
      return { path: path.join(folder, name), content };
    },
    skipTime: (seconds) => void (aheadMs += seconds * 1000),
    reset() {
      aheadMs = 0;
      blobs.faults.clear();
      blobs.requests.splice(0);
      counted.sent.splice(0);
      lines.splice(0);
    },
    async stop() {
      await http.close();
      await blobs.close();
      await certificates.remove();
      await fs.rm(folder, { recursive: true, force: true });
    },
  };
}

function countSends(http: Send): Pick<Stage, 'send' | 'sent' | 'mostAtATime'> {
  const sent: HttpRequest[] = [];
  let now = 0;
  let most = 0;
  const send: Send = async (request) => {
    sent.push(request);
    most = Math.max(most, (now += 1));
    try {
      return await http(request);
    } finally {
      now -= 1;
    }
  };
  return { send, sent, mostAtATime: () => most };
}

export const md5 = (bytes: Uint8Array) => createHash('md5').update(bytes).digest('base64');
export const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** A fresh link that nobody should need. */
export const noFreshUrl = () => Promise.reject(new Error('No fresh link was expected to be needed.'));

/** Holds requests back until `count` of them are waiting; then, and from then on, lets all through. */
export function heldUntil(count: number, send: Send): Send {
  let arrived = 0;
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return async (request) => {
    if ((arrived += 1) === count) open();
    await opened;
    return send(request);
  };
}
