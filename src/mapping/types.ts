import type { LibraryColumns } from '../bpm/libraryColumns';
import type { FieldValue } from '../boards/types';

/** `project`: written when the work item is created and never again. */
export type Owner = 'library' | 'project';

export type ProcessName = 'agile' | 'scrum' | 'cmmi' | 'basic' | 'microsoft';

/** A mapping file as it is written (docs/mapping.md); the built-in mappings have the same form. */
export interface MappingFile {
  /** Built-in mapping that the file adds to; default: the one that fits the project. */
  readonly extends?: ProcessName | 'none';
  readonly columns?: LibraryColumns;
  /** Library type → work item type; null takes an entry of the built-in mapping away. */
  readonly types?: Readonly<Record<string, string | null>>;
  /** Level (`1` for a root) → work item type, for lines whose type is not listed; the deepest counts for all below. */
  readonly levels?: Readonly<Record<string, string>>;
  readonly requirements?: { readonly types?: readonly string[]; readonly workItemType?: string };
  /** Column → field. */
  readonly fields?: Readonly<Record<string, string | null | FieldEntry>>;
  readonly tags?: readonly (string | TagEntry)[];
  /** Values of fields for which the library has none; written at creation, with a condition whenever it comes true. */
  readonly defaults?: Readonly<Record<string, FieldValue | ConditionalDefault>>;
  /** Field → the library's value → the value that Boards knows. */
  readonly values?: Readonly<Record<string, Readonly<Record<string, FieldValue>>>>;
  readonly area?: AreaEntry;
  readonly reviewed?: ReviewedEntry;
  /** Process (key, id, sequence id or title) → work item id. */
  readonly same?: Readonly<Record<string, number>>;
}

export interface FieldEntry {
  readonly field: string;
  /** Default `library`. */
  readonly owner?: Owner;
  /** Work item types that get it; default: all that have the field. */
  readonly types?: readonly string[];
  /** Several values in one cell, written as `a; b`. */
  readonly multiple?: boolean;
}

export interface TagEntry {
  readonly column: string;
  /** Characters that separate tags; default `;`. A line break always does. */
  readonly split?: string;
  readonly prefix?: string;
}

export interface ConditionalDefault {
  readonly value: FieldValue;
  /** Field → value that it must have. */
  readonly when?: Readonly<Record<string, FieldValue>>;
}

export interface AreaEntry {
  /** Column of the area paths; false: the library's areas are not used. */
  readonly column?: string | false;
  /** What is cut from the front of the library's areas; default: their first part, the name of another project. */
  readonly strip?: string;
  /** Default `library`. */
  readonly owner?: Owner;
  /** Level → area below the area path of the task. */
  readonly levels?: Readonly<Record<string, string>>;
}

export interface ReviewedEntry {
  readonly column?: string;
  /** Values that mean reviewed; default `yes`, `true`, `x`, `1`, `reviewed`. */
  readonly values?: readonly string[];
  /** A tag among the library's that means reviewed. */
  readonly tag?: string;
}

export interface FieldRule extends Required<Pick<FieldEntry, 'field' | 'owner' | 'multiple'>> {
  readonly column: string;
  readonly types: readonly string[] | undefined;
  /** Not written by the user, so what does not fit is left out instead of refused. */
  readonly isBuiltIn: boolean;
}

export interface DefaultRule extends ConditionalDefault {
  readonly field: string;
  readonly isBuiltIn: boolean;
}

/** The mapping that a run works with: the file over the built-in one. */
export interface Mapping {
  /** For messages: `built-in agile`, `mapping.yml over built-in agile`. */
  readonly name: string;
  /** Work item type by library type in lower case. */
  readonly types: ReadonlyMap<string, string>;
  /** Work item type by level, from the top down; each is also for deeper levels that are not named. */
  readonly levels: ReadonlyMap<number, string>;
  readonly requirementTypes: ReadonlySet<string>;
  readonly requirementWorkItemType: string | undefined;
  readonly fields: readonly FieldRule[];
  readonly tags: readonly Required<TagEntry>[];
  readonly defaults: readonly DefaultRule[];
  /** By field in lower case, then by value in lower case. */
  readonly values: ReadonlyMap<string, ReadonlyMap<string, FieldValue>>;
  readonly area: AreaEntry;
  readonly reviewed: ReviewedEntry;
  readonly same: ReadonlyMap<string, number>;
}
