import type { BlobTransfer } from '../../blob/types';
import type { Clock } from '../../clock';
import type { LocalFiles } from '../../files/types';
import type { TaskHost } from '../../host/types';
import type { AssetLibrary } from '../../lcs/assets/types';

/** What `downloadAssets` and its steps work with. */
export interface DownloadPorts {
  readonly host: TaskHost;
  readonly clock: Clock;
  readonly files: LocalFiles;
  readonly blobs: Pick<BlobTransfer, 'properties' | 'download'>;
  readonly library: AssetLibrary;
}

export interface DownloadInputs {
  /** Folder to download to. */
  readonly assetPath: string;
  readonly library: 'project' | 'shared';
  readonly wanted: WantedAssets;
  readonly overwrite: boolean;
}

export type WantedAssets =
  | { readonly by: 'id'; readonly ids: readonly string[] }
  | {
      readonly by: 'name';
      readonly fileType: number;
      /** `*` stands for any text. */
      readonly pattern: string;
      readonly select: 'all' | 'latest';
    };
