import type { FieldValue, Hyperlink, ParentRef } from '../boards/types';
import type { FieldConflict } from './mergeFields';

/** A work item to create or to change, with everything that one atomic write needs. */
export interface PlannedWrite {
  readonly action: 'create' | 'update' | 'move' | 'adopt' | 'remove' | 'unlink';
  /** Key of the process, or of the record for items whose process is gone. */
  readonly key: string;
  readonly title: string;
  readonly level: number;
  readonly type: string;
  /** The work item and the rev that the plan saw; undefined for a creation. */
  readonly id?: number;
  readonly rev?: number;
  readonly fields: Readonly<Record<string, FieldValue | null>>;
  /** The whole list; absent leaves the tags as they are. */
  readonly tags?: readonly string[];
  readonly parent?: ParentRef | null;
  readonly record: Hyperlink | null;
  readonly after?: readonly string[];
  readonly relate?: readonly ParentRef[];
}

export interface PlannedConflict extends FieldConflict {
  readonly key: string;
  readonly title: string;
  readonly id: number;
}

/** Something that people should know and the synchronization does not act upon. */
export interface PlanNote {
  readonly kind:
    | 'likely-same'
    | 'moved-by-people'
    | 'retyped-by-people'
    | 'deleted-in-boards'
    | 'copy'
    | 'removed'
    | 'replaced'
    | 'live-again';
  readonly key: string;
  readonly title: string;
  readonly id?: number;
  readonly message: string;
}

/** What one synchronization does, as a plain value: reviewed by people, saved to a file, applied as it stands. */
export interface SyncPlan {
  readonly format: 'lifecycle-services-tools/plan/1';
  readonly library: string;
  readonly project: string;
  readonly writes: readonly PlannedWrite[];
  readonly conflicts: readonly PlannedConflict[];
  readonly notes: readonly PlanNote[];
  readonly counts: PlanCounts;
}

export interface PlanCounts {
  /** Lines of the library. */
  readonly processes: number;
  /** Work items linked before. */
  readonly linked: number;
  readonly create: number;
  readonly update: number;
  readonly move: number;
  readonly adopt: number;
  readonly unchanged: number;
  /** Linked items whose process is deprecated, deleted or gone. */
  readonly removed: number;
  /** Dead lines without a work item. */
  readonly notCreated: number;
}
