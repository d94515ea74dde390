import type { Identity } from '../access/types';
import type { FieldCatalog } from '../process/fieldCatalog';
import type { FieldValue, Process } from '../process/types';
import type { BoardsSettings } from '../settings';
import type { Journal } from './journal';

export interface Node {
  readonly id: number;
  readonly identifier: string;
  name: string;
  readonly structure: 'area' | 'iteration';
  parent: Node | undefined;
  readonly children: Node[];
  attributes: Record<string, string> | undefined;
}

export interface Project {
  readonly id: string;
  readonly name: string;
  process: Process;
  readonly team: { readonly id: string; readonly name: string };
  readonly areas: Node;
  readonly iterations: Node;
  readonly lastUpdateTime: number;
  /** Paths below the roots that the project started with. */
  readonly firstAreas: readonly string[];
  readonly firstIterations: readonly string[];
}

/** A link between two work items: stored once, seen from both ends (azure-devops-work-items 2.9). */
export interface Link {
  /** Reference name without direction: `System.LinkTypes.Hierarchy`. */
  readonly type: string;
  /** The parent, the predecessor, … of a directed link. */
  readonly source: number;
  readonly target: number;
  comment: string | undefined;
  isLocked: boolean;
  changedAt: number;
}

/** A hyperlink, an attached file or an artifact link; it belongs to one work item. */
export interface Resource {
  readonly rel: 'Hyperlink' | 'AttachedFile' | 'ArtifactLink';
  readonly id: number;
  readonly url: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly createdAt: number;
  modifiedAt: number;
  comment: string | undefined;
}

export type Relation = { readonly link: Link } | { readonly resource: Resource };

/** The values that a client may see in a revision; what the service computes is not in here. */
export type StoredFields = Readonly<Record<string, FieldValue>>;

export interface Revision {
  readonly rev: number;
  readonly fields: StoredFields;
  readonly changedAt: number;
  readonly watermark: number;
  readonly formats: Readonly<Record<string, string>>;
}

/** A rendered relation of the update feed. */
export interface RelationChange {
  readonly kind: 'added' | 'removed' | 'updated';
  readonly relation: Readonly<Record<string, unknown>>;
}

/** One entry of the update feed: a revision, a change of relations, or both. */
export interface Update {
  readonly rev: number;
  readonly isRevision: boolean;
  readonly at: number;
  readonly by: string;
  readonly relations: readonly RelationChange[];
}

export interface StoredItem {
  readonly id: number;
  project: Project;
  /** The newest is the present one. */
  revisions: Revision[];
  updates: Update[];
  /** In the order in which clients see them. */
  relations: Relation[];
  deleted: { readonly at: number; readonly by: string } | undefined;
}

export interface TagDefinition {
  readonly id: string;
  name: string;
  lastUpdated: number;
}

export interface LinkChange {
  readonly watermark: number;
  readonly type: string;
  readonly source: number;
  readonly target: number;
  readonly at: number;
  readonly isActive: boolean;
}

export interface StoredQuery {
  readonly id: string;
  name: string;
  readonly parent: StoredQuery | undefined;
  readonly children: StoredQuery[];
  readonly isFolder: boolean;
  readonly isPublic: boolean;
  wiql: string | undefined;
  readonly createdBy: string;
  readonly createdAt: number;
  modifiedAt: number;
}

/** Everything that the stand-in remembers. */
export interface World {
  /** Organization base without trailing slash. */
  base: string;
  readonly now: () => number;
  readonly settings: BoardsSettings;
  readonly catalog: FieldCatalog;
  readonly processes: Process[];
  readonly projects: Project[];
  readonly identities: Identity[];
  readonly journal: Journal;
  readonly items: Map<number, StoredItem>;
  /** Ids of the work items that carry a resource link with this URL. */
  readonly idsByUrl: Map<string, Set<number>>;
  /** By name in lower case. */
  readonly tags: Map<string, TagDefinition>;
  readonly revisionFeed: { readonly watermark: number; readonly id: number; readonly rev: number }[];
  readonly linkFeed: LinkChange[];
  readonly queries: Map<string, StoredQuery[]>;
  readonly next: { item: number; resource: number; node: number; watermark: number };
}
