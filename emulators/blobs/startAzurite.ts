import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Azurite {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  readonly port: number;
  readonly account: string;
  /** Base64 key of the account, made at start. */
  readonly accountKey: string;
  stop(): Promise<void>;
}

/**
 * Starts Azurite as a child process.
 * @param store `memory`, or `folder` for blobs too big for it: a temporary folder, removed at stop.
 * @param parent Where that folder is made. Default: the system's folder for temporary files.
 */
export async function startAzurite(store: 'memory' | 'folder', parent = tmpdir()): Promise<Azurite> {
  const account = 'uswedpl1catalog';
  const accountKey = randomBytes(64).toString('base64');
  const folder = store === 'folder' ? await mkdtemp(join(parent, 'emulator-blobs-')) : undefined;
  const child = fork(join(__dirname, 'azurite.cjs'), [folder ?? 'memory'], {
    env: { ...process.env, AZURITE_ACCOUNTS: `${account}:${accountKey}`, NODE_OPTIONS: '' },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message: { port: number }) => resolve(message.port));
    child.once('exit', (code) => reject(new Error(`Azurite ended with exit code ${code}.`)));
    child.once('error', reject);
  });
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    account,
    accountKey,
    async stop() {
      child.kill('SIGKILL');
      await ended;
      if (folder) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
