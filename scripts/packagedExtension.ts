import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
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
  const build = await mkdtemp(path.join(os.tmpdir(), 'packaged-'));
  process.once('exit', () => rmSync(build, { recursive: true, force: true }));
  return packageExtension({ build, typecheck: false });
}
