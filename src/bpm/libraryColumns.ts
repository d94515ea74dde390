import type { ColumnRole } from './columnRoles';

/** The mapping file's words for a layout that is not known: column names per role, and the titles of each level. */
export interface LibraryColumns extends Partial<Readonly<Record<ColumnRole, string>>> {
  /** Columns of the titles from the root down, when each level has its own. */
  readonly levels?: readonly string[];
  /** Sheets to read; without it the sheets are chosen by their columns. */
  readonly sheets?: readonly string[];
}
