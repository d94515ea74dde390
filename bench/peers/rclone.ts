import { runProcess } from '../measure/runProcess';
import type { Endpoint } from '../endpoint/startEndpoint';
import type { TransferPeer } from './transferPeer';

/** rclone with its defaults, through its azureblob backend. Errors when it is not installed. */
export async function rclone(endpoint: Endpoint): Promise<TransferPeer> {
  const { stdout } = await runProcess('rclone', ['version']).catch(() => {
    throw new Error('rclone is not installed; on Debian: apt-get install rclone');
  });
  const environment = {
    RCLONE_CONFIG: '',
    RCLONE_CONFIG_BENCH_TYPE: 'azureblob',
    RCLONE_CONFIG_BENCH_SAS_URL: endpoint.containerSasUrl,
    RCLONE_CA_CERT: endpoint.caFile,
  };
  const copy = async (from: string, to: string) =>
    (await runProcess('rclone', ['copyto', from, to], environment)).seconds;
  return {
    name: stdout.split('\n')[0] ?? 'rclone',
    upload: (file, blob) => copy(file, `bench:bench/${blob}`),
    download: (blob, target) => copy(`bench:bench/${blob}`, target),
  };
}
