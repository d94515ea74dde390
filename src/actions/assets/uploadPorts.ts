import type { BlobTransfer } from '../../blob/types';
import type { Clock } from '../../clock';
import type { LocalFiles } from '../../files/types';
import type { TaskHost } from '../../host/types';
import type { AssetLibrary } from '../../lcs/assets/types';

/** What `uploadAsset` and its steps work with. */
export interface UploadPorts {
  readonly host: TaskHost;
  readonly clock: Clock;
  readonly files: LocalFiles;
  readonly blobs: Pick<BlobTransfer, 'upload'>;
  readonly library: AssetLibrary;
}

/** An asset that was started and not committed yet. */
export interface Draft {
  readonly id: string;
  readonly location: string;
  /** False for one that was found after an unknown outcome: likely ours, but not certain enough to delete it. */
  readonly certainlyOurs: boolean;
}
