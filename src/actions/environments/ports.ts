import type { BlobTransfer } from '../../blob/types';
import type { Clock } from '../../clock';
import type { LocalFiles } from '../../files/types';
import type { TaskHost } from '../../host/types';
import type { AssetLibrary } from '../../lcs/assets/types';
import type { Databases } from '../../lcs/databases/types';
import type { Environments } from '../../lcs/environments/types';

/** What environment servicing works with. */
export interface ServicingPorts {
  readonly host: TaskHost;
  readonly clock: Clock;
  readonly environments: Environments;
  readonly databases: Databases;
  readonly library: AssetLibrary;
  readonly blobs: Pick<BlobTransfer, 'download' | 'properties'>;
  readonly files: LocalFiles;
  /** Writes a file that only its owner can read; `path` must not exist. */
  readonly writeSecretFile: (path: string, content: Uint8Array) => Promise<void>;
}
