import type { TaskError } from '../../errors';
import type { WriteResult } from '../../boards/types';
import type { ProcessLibrary } from '../../bpm/types';
import type { MappedLibrary } from '../../mapping/mapLibrary';
import type { SavedPlan } from './savedPlan';

/** What one run of the task works on; what a command has no use for is undefined. */
export interface LibraryRun {
  readonly startedAt: number;
  readonly library?: ProcessLibrary;
  readonly mapped?: MappedLibrary;
  /** Work items that existed before, by process key. */
  readonly ids?: ReadonlyMap<string, number>;
  readonly saved: SavedPlan;
  /** By key of the write; undefined when nothing was to be written. */
  readonly results?: ReadonlyMap<string, WriteResult>;
  /** See Applied. */
  readonly ended?: TaskError;
  readonly planPath?: string;
}
