import { TaskError } from '../errors';
import { columnKey } from './columnNames';
import { findHeader, likelyHeader, type Header } from './findHeader';
import { knownLayouts } from './layouts';
import type { LibraryColumns } from './libraryColumns';
import type { Warn } from './libraryNode';
import type { Table } from './table';

export interface ChosenTable {
  readonly table: Table;
  readonly header: Header;
}

/**
 * The tables of one file that hold the library: those of the most specific layout with the columns of the largest
 * of them. Other sheets are left out, each with a note.
 */
export function chooseTables(
  tables: readonly Table[],
  file: string,
  mapped: LibraryColumns | undefined,
  warn: Warn,
): ChosenTable[] {
  const wanted = mapped?.sheets?.map((name) => name.toLowerCase());
  const offered = wanted
    ? tables.filter(({ sheet }) => wanted.includes((sheet ?? '').toLowerCase()))
    : tables;
  const readable = offered.flatMap((table) => {
    const header = findHeader(table, mapped);
    return header && header.dataFrom < table.rows.length ? [{ table, header }] : [];
  });
  const main = [...readable].sort(bySuitability)[0];
  if (!main) throw unknownLayout(tables, file, mapped);
  const chosen = readable.filter((one) => wanted !== undefined || sameColumns(one.header, main.header));
  for (const table of tables) {
    if (chosen.some((one) => one.table === table)) continue;
    warn({
      code: 'ignored-sheet',
      message: `The sheet '${table.sheet ?? file}' was not read: its columns are not those of the library. Name the sheets to read in the mapping file where that is wrong.`,
      place: { file, ...(table.sheet === undefined ? {} : { sheet: table.sheet }), row: 1 },
    });
  }
  return chosen;
}

function bySuitability(a: ChosenTable, b: ChosenTable): number {
  const rank = ({ header }: ChosenTable) => knownLayouts.findIndex(({ name }) => name === header.layout.name);
  return rank(a) - rank(b) || b.table.rows.length - a.table.rows.length;
}

function sameColumns(a: Header, b: Header): boolean {
  const signature = ({ layout, names }: Header) => `${layout.name} ${names.map(columnKey).sort().join(' ')}`;
  return signature(a) === signature(b);
}

function unknownLayout(
  tables: readonly Table[],
  file: string,
  mapped: LibraryColumns | undefined,
): TaskError {
  const found = tables.map((table) => {
    const names = likelyHeader(table).slice(0, 60);
    return `${table.sheet === undefined ? 'columns found' : `columns of sheet '${table.sheet}'`}: ${names.join(', ') || 'none'}`;
  });
  const needs = knownLayouts.map(({ name, needs: columns }) => `layout ${name} needs: ${columns}`);
  const { levels = [], sheets = [], ...roles } = mapped ?? {};
  const asked = [...levels, ...Object.values(roles)];
  return new TaskError({
    code: 'library-layout',
    what: `The library file '${file}' has no table whose columns are those of a process library.`,
    remedy:
      'Check that it is the right file, or name its columns under `columns` in the mapping file (docs/mapping.md).',
    facts: [
      ...found,
      ...needs,
      ...(asked.length > 0 ? [`columns that the mapping file names: ${asked.join(', ')}`] : []),
      ...(sheets.length > 0 ? [`sheets that the mapping file names: ${sheets.join(', ')}`] : []),
    ],
  });
}
