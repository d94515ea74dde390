import type { Access } from '../access/types';
import type { Expand } from '../read/expand';
import type { FieldValue, WorkItemTypeDefinition } from '../process/types';
import type { Project, RelationChange, StoredItem, World } from '../world/types';
import type { RuleViolation } from './ruleErrors';

export interface PatchOperation {
  readonly op: 'add' | 'remove' | 'replace' | 'test' | 'move' | 'copy';
  readonly path: string;
  readonly value?: unknown;
  readonly from?: string | null;
}

/** What the query of a write says, and who asks. */
export interface WriteOptions {
  readonly access: Access;
  readonly bypassRules: boolean;
  readonly validateOnly: boolean;
  /** 7.1 for `7.1` and `7.1-preview.3`. */
  readonly version: number;
  readonly expand: Expand;
  /** Work items of the same $batch by their negative id; undefined outside of a $batch. */
  readonly temporaryIds?: Map<number, number>;
}

/** A work item while a patch document is applied to it. */
export interface Draft {
  readonly world: World;
  readonly item: StoredItem;
  readonly options: WriteOptions;
  readonly isNew: boolean;
  project: Project;
  /** Changes with the field System.WorkItemType. */
  type: WorkItemTypeDefinition;
  /** New values by reference name; undefined clears. */
  readonly fields: Map<string, FieldValue | undefined>;
  readonly formats: Map<string, string>;
  readonly violations: RuleViolation[];
  /** Changes of relations for the update feed, and whether they make a revision. */
  readonly relationChanges: RelationChange[];
  raisesRev: boolean;
  /** Id of the comment that System.History makes. */
  commentId: number | undefined;
}
