import { runProcess } from '../measure/runProcess';
import type { Endpoint } from '../endpoint/startEndpoint';
import type { TransferPeer } from './transferPeer';

/** rclone with its defaults, through its azureblob backend. Errors when it is not installed. */
export async function rclone(
  endpoint: Endpoint,
): Promise<TransferPeer & { verifiedDownload: TransferPeer['download'] }> {
  const { stdout } = await runProcess('rclone', ['version']).catch(() => {
    throw new Error('rclone is not installed; on Debian: apt-get install rclone');
  });
  const environment = {
    RCLONE_CONFIG: '',
    RCLONE_CONFIG_BENCH_TYPE: 'azureblob',
    RCLONE_CONFIG_BENCH_SAS_URL: endpoint.containerSasUrl,
    RCLONE_CA_CERT: endpoint.caFile,
  };
  const run = async (...args: string[]) => (await runProcess('rclone', args, environment)).seconds;
  return {
    name: stdout.split('\n')[0] ?? 'rclone',
    upload: (file, blob) => run('copyto', file, `bench:bench/${blob}`),
    download: (blob, target) => run('copyto', `bench:bench/${blob}`, target),
    // Its several streams forget the MD5; one stream checks it. The hash is what our task gives out.
    async verifiedDownload(blob, target) {
      const seconds = await run('copyto', '--multi-thread-streams', '0', `bench:bench/${blob}`, target);
      return seconds + (await run('hashsum', 'SHA256', target));
    },
  };
}
