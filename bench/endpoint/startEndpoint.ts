import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import * as fs from 'node:fs/promises';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { makeCertificates } from '../../emulators/http/certificates';
import type { Limits } from './pace';
import { Store } from './store';

export interface Endpoint {
  /** Trusted by nobody yet: NODE_EXTRA_CA_CERTS, RCLONE_CA_CERT. */
  readonly caFile: string;
  /** A blob's link as LCS gives them, which is not checked but for having a signature. */
  sasUrl(blob: string): string;
  /** The container's link, for tools that want one. */
  readonly containerSasUrl: string;
  /** SHA-256 of what is stored, hexadecimal. */
  sha256(blob: string): Promise<string>;
  remove(blob: string): Promise<void>;
  stop(): Promise<void>;
}

const container = '/account/bench';

/**
 * A lean blob service in processes of its own, over https: it stores blocks in files (in memory where the system
 * has a file system for that) and checks nothing, so that it is as little of a bottleneck as Node allows.
 */
export async function startEndpoint(
  limits: Limits,
  processes = os.availableParallelism(),
): Promise<Endpoint> {
  const certificates = await makeCertificates();
  const folder = await fs.mkdtemp(path.join(await fastestFolder(), 'bench-endpoint-'));
  const pem = path.join(folder, 'server.pem');
  await fs.writeFile(pem, `${certificates.key}\n${certificates.cert}`, { mode: 0o600 });
  const port = await freePort();
  const child = fork(path.join(__dirname, 'main.ts'), [], {
    execArgv: ['--require', 'tsx/cjs'],
    env: {
      ...process.env,
      ENDPOINT_PORT: String(port),
      ENDPOINT_FOLDER: folder,
      ENDPOINT_CERT: pem,
      ENDPOINT_RATE: String(limits.bytesPerSecond),
      ENDPOINT_LATENCY: String(limits.latencyMs),
      ENDPOINT_PROCESSES: String(processes),
    },
  });
  await once(child, 'message');
  const store = new Store(folder);
  const blobPath = (blob: string) => `${container}/${blob}`;
  const origin = `https://127.0.0.1:${port}`;
  const sas = 'se=2099-01-01T00%3A00%3A00Z&sig=c2lnbmF0dXJl';
  return {
    caFile: certificates.caFile,
    sasUrl: (blob) => `${origin}${blobPath(blob)}?sv=2015-12-11&sr=b&sp=rcw&${sas}`,
    containerSasUrl: `${origin}${container}?sv=2021-08-06&sr=c&sp=racwdl&${sas}`,
    sha256: (blob) => hashOf(store, blobPath(blob)),
    remove: (blob) => store.remove(blobPath(blob)),
    async stop() {
      child.disconnect();
      await once(child, 'exit');
      await certificates.remove();
      await fs.rm(folder, { recursive: true, force: true });
    },
  };
}

async function hashOf(store: Store, blob: string): Promise<string> {
  const hash = createHash('sha256');
  for (const { file } of store.get(blob)?.blocks ?? []) hash.update(await fs.readFile(file));
  return hash.digest('hex');
}

async function fastestFolder(): Promise<string> {
  const inMemory = '/dev/shm';
  return fs.access(inMemory, fs.constants.W_OK).then(
    () => inMemory,
    () => os.tmpdir(),
  );
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}
