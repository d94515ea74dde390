import type * as fs from 'node:fs/promises';
import type { PlatformPath } from 'node:path';

/** What the verbs of this room work with, so that each system can be tested on any. */
export interface FileMeans {
  readonly path: PlatformPath;
  readonly platform: NodeJS.Platform;
  readonly fs: typeof fs;
  /** For the pauses between attempts at a file that another program holds. */
  readonly sleep: (ms: number) => Promise<void>;
}
