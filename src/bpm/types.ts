/** Where something stands in the files a user gave; rows are counted as the file's own program shows them, from 1. */
export interface SourcePlace {
  readonly file: string;
  readonly sheet?: string;
  readonly row: number;
}

/** A cell's value as it arrived; dates are ISO 8601 texts. */
export type CellValue = string | number | boolean;

/** Deprecated and deleted as the catalog's status says; everything else is live. */
export type LifeState = 'live' | 'deprecated' | 'deleted';

/** The ids a row carries, trimmed; each is optional because real catalogs lack all of them on many rows. */
export interface ProcessIds {
  readonly microsoftId?: string;
  readonly partnerId?: string;
  /** Only while it is unique among the live rows of the library. */
  readonly sequenceId?: string;
  /** Id column of an LCS BPM sheet. */
  readonly libraryId?: string;
}

/** One line of a process library. */
export interface LibraryProcess {
  /**
   * Identity within the library, chosen by the strongest evidence the row has:
   * `ms:<Microsoft ID>`, `partner:<Partner ID>`, `id:<library id>`, `seq:<sequence id>`,
   * else `path:<hash of the normalised titles from the root and the type>`.
   */
  readonly key: string;
  /** Key of the nearest parent line; undefined for a root. */
  readonly parentKey: string | undefined;
  /** 1 for a root; as the file says, so a child of level 2 may be of level 4. */
  readonly level: number;
  /** The library's own word (`Process area`); blank when the layout has none. */
  readonly type: string;
  /** `requirement` for rows whose type is a requirement of the process above them. */
  readonly kind: 'process' | 'requirement';
  readonly title: string;
  readonly ids: ProcessIds;
  readonly state: LifeState;
  /** Sequence id of the row that replaces a deprecated one. */
  readonly replacedBy?: string;
  /** Every further column under its canonical name (header without ` MS BPC`, blanks folded, as first seen). */
  readonly columns: Readonly<Record<string, CellValue>>;
  readonly place: SourcePlace;
}

export interface LibraryWarning {
  /** Stable kind: `skipped-level`, `orphan`, `cycle`, `duplicate-id`, `wrong-area`, … */
  readonly code: string;
  /** One sentence with what was done about it. */
  readonly message: string;
  readonly place: SourcePlace;
}

export interface ProcessLibrary {
  readonly name: string;
  /** `catalog-full`, `catalog-simple`, `catalog-2026`, `bpm`, `mapped`. */
  readonly layout: string;
  /** Parents before children, siblings in file order. */
  readonly processes: readonly LibraryProcess[];
  readonly warnings: readonly LibraryWarning[];
  /** Canonical names of all columns seen, in file order. */
  readonly columns: readonly string[];
}
