import type { CellValue } from './types';

export type Cell = CellValue | null;

/** Cells of one sheet or text file as they stand there; `rows[0]` is row 1. */
export interface Table {
  readonly file: string;
  readonly sheet?: string;
  readonly rows: readonly (readonly Cell[])[];
}

/** A cell as text without blanks at its ends; blank for an empty one. */
export function cellText(cell: Cell | undefined): string {
  return cell === null || cell === undefined
    ? ''
    : String(cell)
        .replace(/\u00a0/g, ' ')
        .trim();
}
