import * as fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Limits } from './endpoint/pace';
import { startEndpoint } from './endpoint/startEndpoint';
import { paired } from './measure/paired';
import { figure, note, speed } from './measure/print';
import { transferRuns, type TransferRuns } from './measure/transferRuns';
import { nodeClient } from './peers/nodeClient';
import { rclone } from './peers/rclone';
import type { TransferPeer } from './peers/transferPeer';

const GiB = 1024 ** 3;
const bytes = Number(process.env.BENCH_GIB ?? 1) * GiB;

/** Against rclone with its defaults, on an endpoint without limits: at least as fast. */
export async function transfer(): Promise<void> {
  await withEndpoint({ bytesPerSecond: 0, latencyMs: 0 }, async ({ runs, ours, endpoint }) => {
    const peer = await rclone(endpoint);
    note(`${peer.name}; whole processes from start to end; 1 GiB unless BENCH_GIB says otherwise`);
    await compare('no limits', runs, { ours, peer, short: 'rclone', pairs: 5, wanted: 1 });
    note(
      'rclone downloads of this size are not verified by default; the same result as ours takes two commands:',
    );
    const verifying = { ...peer, download: peer.verifiedDownload };
    const same = await paired(
      5,
      () => runs.download(ours),
      () => runs.download(verifying),
    );
    const short = 'rclone copyto --multi-thread-streams 0 and rclone hashsum SHA256';
    figure('download, verified and hashed', speed(same, bytes, short), '1.00 or more', same.ratio >= 1);
  });
}

/** Against a plain sequential transfer, on a line that gives each connection 20 MB/s and 40 ms: six times as fast. */
export async function slowLine(): Promise<void> {
  await withEndpoint({ bytesPerSecond: 20e6, latencyMs: 40 }, async ({ runs, ours, endpoint, folder }) => {
    const peer = await nodeClient('sequential', 'sequentialClient', endpoint, folder);
    await compare('20 MB/s and 40 ms', runs, { ours, peer, short: 'sequential', pairs: 3, wanted: 6 });
  });
}

interface Setting {
  readonly runs: TransferRuns;
  readonly ours: TransferPeer;
  readonly endpoint: Awaited<ReturnType<typeof startEndpoint>>;
  readonly folder: string;
}

async function withEndpoint(limits: Limits, work: (setting: Setting) => Promise<void>): Promise<void> {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'bench-'));
  const endpoint = await startEndpoint(limits);
  try {
    const runs = await transferRuns(endpoint, folder, bytes);
    const ours = await nodeClient('ours', 'ourClient', endpoint, folder);
    await ours.upload(path.join(folder, 'source.bin'), 'down.bin');
    await work({ runs, ours, endpoint, folder });
  } finally {
    await endpoint.stop();
    await fs.rm(folder, { recursive: true, force: true });
  }
}

async function compare(
  line: string,
  runs: TransferRuns,
  {
    ours,
    peer,
    short,
    pairs,
    wanted,
  }: { ours: TransferPeer; peer: TransferPeer; short: string; pairs: number; wanted: number },
): Promise<void> {
  for (const direction of ['upload', 'download'] as const) {
    const result = await paired(
      pairs,
      () => runs[direction](ours),
      () => runs[direction](peer),
    );
    const name = `${direction} of ${bytes / GiB} GiB, ${line}`;
    figure(name, speed(result, bytes, short), `${wanted.toFixed(2)} or more`, result.ratio >= wanted);
  }
}
