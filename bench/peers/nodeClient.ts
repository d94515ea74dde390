import { build } from 'esbuild';
import path from 'node:path';
import { runProcess } from '../measure/runProcess';
import type { Endpoint } from '../endpoint/startEndpoint';
import type { TransferPeer } from './transferPeer';

/** One of the clients of this folder, bundled as a task is, in a process of its own for each transfer. */
export async function nodeClient(
  name: string,
  source: 'ourClient' | 'sequentialClient',
  endpoint: Endpoint,
  folder: string,
): Promise<TransferPeer> {
  const bundle = path.join(folder, `${source}.js`);
  await build({
    entryPoints: [path.join(__dirname, `${source}.ts`)],
    outfile: bundle,
    bundle: true,
    minify: true,
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
  });
  const run = async (direction: string, file: string, blob: string) => {
    const args = [bundle, direction, file, endpoint.sasUrl(blob)];
    return (await runProcess(process.execPath, args, { NODE_EXTRA_CA_CERTS: endpoint.caFile })).seconds;
  };
  return {
    name,
    upload: (file, blob) => run('upload', file, blob),
    download: (blob, target) => run('download', target, blob),
  };
}
