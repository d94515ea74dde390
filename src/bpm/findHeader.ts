import { columnKey } from './columnNames';
import { recogniseLayout, type Layout } from './layouts';
import type { LibraryColumns } from './libraryColumns';
import { cellText, type Cell, type Table } from './table';

export interface Header {
  readonly layout: Layout;
  /** Header texts by column; blank where a column has none. */
  readonly names: readonly string[];
  /** Index of the first row of data. */
  readonly dataFrom: number;
}

/** Titles, logos and explanations stand above a header in real workbooks. */
const rowsSearched = 30;

/** The header row of a table and its layout; a second header row below (labels, then field names) belongs to it. */
export function findHeader({ rows }: Table, mapped?: LibraryColumns): Header | undefined {
  for (let index = 0; index < Math.min(rows.length, rowsSearched); index += 1) {
    const names = (rows[index] ?? []).map(cellText);
    if (names.filter(Boolean).length < 2) continue;
    const layout = recogniseLayout(names, mapped);
    if (!layout) continue;
    const hasSecond = isSecondHeader(names, rows[index + 1] ?? []);
    return { layout, names, dataFrom: index + (hasSecond ? 2 : 1) };
  }
  return undefined;
}

/** Four or more cells, most of which say the header again or name a field (`MSBPC.scope`). */
function isSecondHeader(names: readonly string[], row: readonly Cell[]): boolean {
  let checked = 0;
  let same = 0;
  names.forEach((name, column) => {
    const text = cellText(row[column]);
    if (!name || !text) return;
    checked += 1;
    if (columnKey(name) === columnKey(text) || /^(?:System|Microsoft|MSBPC|Custom)\.[\w.]+$/.test(text))
      same += 1;
  });
  return checked >= 4 && same / checked >= 0.6;
}

/** The row that looks most like a header, for the message that no layout fits: the one with the most texts. */
export function likelyHeader({ rows }: Table): string[] {
  const texts = rows.slice(0, rowsSearched).map((row) => row.map(cellText).filter(Boolean));
  return texts.reduce((best, row) => (row.length > best.length ? row : best), []);
}
