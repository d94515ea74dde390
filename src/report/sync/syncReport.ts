/** What one synchronization found and did, ready to be shown; the JSON report is this value. */
export interface SyncReport {
  readonly library: string;
  /** Files it was read from. */
  readonly files: readonly string[];
  readonly layout: string;
  readonly project: string;
  /** Page of the project, without trailing slash. */
  readonly projectUrl: string;
  readonly command: 'sync' | 'plan' | 'apply' | 'stop';
  /** True when nothing was written. */
  readonly dryRun: boolean;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly requests: number;
  readonly counts: SyncCounts;
  /** Processes in the library's order. */
  readonly processes: readonly ReportedProcess[];
  readonly conflicts: readonly ReportedConflict[];
  readonly failures: readonly ReportedFailure[];
  readonly notes: readonly ReportedNote[];
  /** What the library and the mapping were found to have: one sentence each. */
  readonly warnings: readonly string[];
}

export interface SyncCounts {
  readonly processes: number;
  readonly created: number;
  readonly updated: number;
  readonly moved: number;
  readonly adopted: number;
  readonly unchanged: number;
  readonly conflicts: number;
  readonly removed: number;
  readonly notCreated: number;
  readonly failed: number;
}

export type ProcessState =
  | 'created'
  | 'updated'
  | 'moved'
  | 'adopted'
  | 'unchanged'
  | 'conflict'
  | 'failed'
  | 'removed'
  | 'not created'
  | 'deleted in Boards';

export interface ReportedProcess {
  readonly key: string;
  readonly parentKey: string | undefined;
  readonly title: string;
  /** Work item type. */
  readonly type: string;
  readonly level: number;
  readonly state: ProcessState;
  /** Names of the fields that were or will be written to a work item that is there already; `tags` and `parent` among them. */
  readonly changes?: readonly string[];
  readonly id?: number;
  readonly review?: Review;
  /** Work items of its requirements. */
  readonly requirements?: readonly number[];
}

/** How far the direct children of a process, and it with all below it, are reviewed. */
export interface Review {
  readonly reviewedChildren: number;
  readonly children: number;
  readonly state: 'green' | 'yellow' | 'red';
}

export interface ReportedConflict {
  readonly title: string;
  readonly id: number;
  readonly field: string;
  readonly library: string;
  readonly boards: string;
}

export interface ReportedFailure {
  readonly title: string;
  readonly type: string;
  readonly id?: number;
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
  readonly serviceMessage: string;
  /** File, sheet and row. */
  readonly place: string;
}

export interface ReportedNote {
  readonly kind: string;
  readonly title: string;
  readonly id?: number;
  readonly message: string;
}

/** Page of a work item. */
export function workItemUrl({ projectUrl }: Pick<SyncReport, 'projectUrl'>, id: number): string {
  return `${projectUrl}/_workitems/edit/${id}`;
}
