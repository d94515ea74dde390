import { mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { packageExtension, type PackagedExtension } from './packageExtension';

let packaged: Promise<PackagedExtension> | undefined;

/**
 * The packaged extension for tests, made once: `npm test` hands its own over in PACKAGED_EXTENSION (JSON);
 * without that the first caller of a process packages into a temporary folder.
 */
export function packagedExtension(): Promise<PackagedExtension> {
  const given = process.env['PACKAGED_EXTENSION'];
  packaged ??= given ? Promise.resolve(JSON.parse(given) as PackagedExtension) : packageForThisProcess();
  return packaged;
}

async function packageForThisProcess(): Promise<PackagedExtension> {
  const build = await mkdtemp(path.join(os.tmpdir(), 'packaged-'));
  return packageExtension({ build, typecheck: false });
}
