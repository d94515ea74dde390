/** Value of a work item field as the service sends it; empty fields are absent. */
export type FieldValue = string | number | boolean;

export interface Hyperlink {
  /** The service's number of the link, as read; a write that names it changes that link's comment in place. */
  readonly id?: number;
  readonly url: string;
  readonly comment: string;
}

/** A work item, reduced to what synchronization reads. */
export interface BoardsWorkItem {
  readonly id: number;
  readonly rev: number;
  readonly type: string;
  /** By reference name; identities as their unique name. */
  readonly fields: Readonly<Record<string, FieldValue>>;
  readonly tags: readonly string[];
  readonly parentId: number | undefined;
  readonly relatedIds: readonly number[];
  readonly hyperlinks: readonly Hyperlink[];
  /** Page for people. */
  readonly webUrl: string;
}

/** The parent of an item: one that exists, or one that the same plan creates. */
export type ParentRef = { readonly id: number } | { readonly key: string };

/** One atomic write. What is left out stays as it is. */
export interface WorkItemWrite {
  /** Names the write within its plan and its answers. */
  readonly key: string;
  /** Undefined creates an item of `type`. */
  readonly id?: number;
  readonly type: string;
  /** The `rev` that an update expects; a mismatch fails with `changed-meanwhile`. */
  readonly expectedRev?: number;
  /** Fields to set by reference name; null clears. `System.Tags` is written whole, joined by `; `. */
  readonly fields: Readonly<Record<string, FieldValue | null>>;
  /** `null` removes the parent. */
  readonly parent?: ParentRef | null;
  /** Adds this hyperlink, or changes the comment of the one with the same URL; null removes those under `recordPrefix`. */
  readonly record?: Hyperlink | null;
  readonly recordPrefix?: string;
  /** Keys of writes that must succeed first: a move below an item that still stands below this one. */
  readonly after?: readonly string[];
  /** Work items to relate (System.LinkTypes.Related) where no such link exists. */
  readonly relate?: readonly ParentRef[];
}

export type WriteResult =
  | { readonly key: string; readonly ok: true; readonly id: number; readonly rev: number }
  | {
      readonly key: string;
      readonly ok: false;
      /** Stable kind: one of `failures`, `parent-failed`, `circle`, or the kind of a NetworkError. */
      readonly code: string;
      /** What failed and the remedy, ready for the report. */
      readonly message: string;
      readonly remedy: string;
      /** The service's own words. */
      readonly serviceMessage: string;
    };

export interface BoardsField {
  readonly referenceName: string;
  readonly name: string;
  /** string, integer, double, dateTime, boolean, plainText, html, treePath, identity, … */
  readonly type: string;
  readonly readOnly: boolean;
}

export interface BoardsTypeField {
  readonly referenceName: string;
  readonly name: string;
  readonly alwaysRequired: boolean;
  readonly defaultValue?: FieldValue;
  /** Closed list of values; undefined when any value may be written. */
  readonly allowedValues?: readonly string[];
}

export interface BoardsType {
  readonly name: string;
  readonly referenceName: string;
  readonly disabled: boolean;
  readonly fields: readonly BoardsTypeField[];
  /** First is the state of new items. */
  readonly states: readonly { readonly name: string; readonly category: string }[];
}

export interface BoardsProject {
  readonly id: string;
  readonly name: string;
  /** Agile, Scrum, CMMI, Basic or the name of an inherited process. */
  readonly processTemplate: string;
  readonly types: readonly BoardsType[];
  /** States of every type of the process, the one of new items first. */
  readonly states: Readonly<Record<string, BoardsType['states']>>;
  readonly fields: readonly BoardsField[];
  /** Paths as `System.AreaPath` writes them: `Project\A\B`, the root included. */
  readonly areaPaths: readonly string[];
  readonly iterationPaths: readonly string[];
}

export type ChooseTypes = (processTemplate: string, typeNames: readonly string[]) => readonly string[];

export interface DeletedWorkItem {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly tags: readonly string[];
  readonly deletedDate: string;
  readonly hyperlinks: readonly Hyperlink[];
}

/** Azure Boards of one project. Counts its requests. */
export interface BoardsGateway {
  /** The project with the types that `choose` picks from its process template and its types' names. */
  project(choose: ChooseTypes): Promise<BoardsProject>;
  /** Ids above `after` (default 0) of the project's work items that carry the library's tag. */
  idsByTag(after?: number): Promise<number[]>;
  /** Ids of work items of the project with any hyperlink, without the library's tag. */
  idsWithHyperlinksWithoutTag(): Promise<number[]>;
  /** Ids of the project's work items of the types, for `adoptBy`. */
  idsByTypes(types: readonly string[]): Promise<number[]>;
  /** Work items with relations, in any order; ids that cannot be read are left out. */
  read(ids: readonly number[]): Promise<BoardsWorkItem[]>;
  /** The item's fields as of one of its revisions; undefined when that revision cannot be read. */
  readRevision(id: number, rev: number): Promise<Readonly<Record<string, FieldValue>> | undefined>;
  /** Items with the library's tag in the recycle bin; where that is full, only those with a wanted title. */
  deleted(isWanted: (title: string) => boolean): Promise<DeletedWorkItem[]>;
  /**
   * Applies the writes, parents before children, up to 200 in a request, several requests in flight.
   * A failed parent fails its children with `parent-failed`; one failure never stops the others.
   * After an unknown outcome it looks for `record` before it creates again.
   * Errors: what every further write would meet too (token, rights of the token, project, throttling, no service).
   */
  write(writes: readonly WorkItemWrite[], onResult: (result: WriteResult) => void): Promise<void>;
  /** Puts an item into the recycle bin. */
  remove(id: number): Promise<void>;
  createAreaPath(path: string): Promise<void>;
  /** Requests so far; further attempts of one after a failure are not counted. */
  readonly requests: number;
}
