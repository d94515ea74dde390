import { rmSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { packageExtension, type PackagedExtension } from './packageExtension';

let packaged: Promise<PackagedExtension> | undefined;

/**
 * The packaged extension, made once: `npm test` hands its own over in PACKAGED_EXTENSION (JSON); without that
 * the first caller of a process packages into a temporary folder, which goes with the process.
 */
export function packagedExtension(): Promise<PackagedExtension> {
  const given = process.env['PACKAGED_EXTENSION'];
  packaged ??= given ? Promise.resolve(JSON.parse(given) as PackagedExtension) : packageForThisProcess();
  return packaged;
}

async function packageForThisProcess(): Promise<PackagedExtension> {
  await removeLeftovers(os.tmpdir());
  const build = await mkdtemp(path.join(os.tmpdir(), `packaged-${process.pid}-`));
  process.once('exit', () => rmSync(build, { recursive: true, force: true }));
  return packageExtension({ build, typecheck: false });
}

/** A process that is killed cannot tidy up; the next one does it. */
export async function removeLeftovers(temporary: string): Promise<void> {
  for (const name of await readdir(temporary)) {
    const owner = Number(/^packaged-(\d+)-/.exec(name)?.[1]);
    // Another user's folder cannot be removed, and need not be.
    if (owner && !isAlive(owner))
      await rm(path.join(temporary, name), { recursive: true, force: true }).catch(() => undefined);
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
