import { columnName } from './columnNames';
import type { ColumnRole } from './columnRoles';
import type { Header } from './findHeader';
import { lifeState } from './lifeState';
import { sequenceIdOf } from './sequenceIds';
import { cellText, type Cell, type Table } from './table';
import type { CellValue, LibraryWarning, LifeState, SourcePlace } from './types';

/** One line of a table, understood as far as the line alone can be. */
export interface Line {
  readonly place: SourcePlace;
  /** Title, and the titles above it where the line repeats them, by level; blank where it does not. */
  readonly titles: readonly string[];
  /** Undefined when the layout has no levels. */
  readonly level: number | undefined;
  readonly title: string;
  readonly type: string;
  /** The library's word for each level, as far as the headers say one. */
  readonly levelNames: readonly string[];
  readonly state: LifeState;
  readonly id: (role: ColumnRole) => string | undefined;
  readonly sequenceId: string | undefined;
  readonly alternateSequenceId: string | undefined;
  readonly area: string;
  readonly columns: Record<string, CellValue>;
}

/** The lines of a table; lines without a title are left out with a warning. */
export function readRows(table: Table, header: Header, warn: (warning: LibraryWarning) => void): Line[] {
  const names = uniqueNames(header);
  const lines: Line[] = [];
  for (let index = header.dataFrom; index < table.rows.length; index += 1) {
    const row = table.rows[index] ?? [];
    if (row.every((cell) => cellText(cell) === '')) continue;
    const place: SourcePlace = {
      file: table.file,
      ...(table.sheet === undefined ? {} : { sheet: table.sheet }),
      row: index + 1,
    };
    const line = readRow(row, header, names, place);
    if (line) lines.push(line);
    else warn({ code: 'no-title', message: 'The row has no title and was left out.', place });
  }
  return lines;
}

/** Canonical names by column; undefined for the columns of level titles, and for those without a header. */
function uniqueNames({ layout, names }: Header): (string | undefined)[] {
  const seen = new Set<string>();
  return names.map((header, column) => {
    const name = columnName(header);
    if (!name || layout.levels.includes(column) || seen.has(name.toLowerCase())) return undefined;
    seen.add(name.toLowerCase());
    return name;
  });
}

/** Names of the columns that lines carry, in file order. */
export function columnNames(header: Header): string[] {
  return uniqueNames(header).filter((name) => name !== undefined);
}

function readRow(
  row: readonly Cell[],
  { layout }: Header,
  names: readonly (string | undefined)[],
  place: SourcePlace,
): Line | undefined {
  const text = (role: ColumnRole) => {
    const column = layout.roles[role];
    return column === undefined ? '' : cellText(row[column]);
  };
  const titles = layout.levels.map((column) => oneLine(cellText(row[column])));
  const level = titles.findLastIndex((title) => title !== '') + 1;
  const title = layout.levels.length > 0 ? titles[level - 1] : oneLine(text('title'));
  if (!title) return undefined;
  return {
    place,
    titles: titles.slice(0, level),
    level: layout.levels.length > 0 ? level : undefined,
    title,
    type: oneLine(text('type')) || (layout.levelNames[level - 1] ?? ''),
    levelNames: layout.levelNames,
    state: lifeState(text('status')),
    id: (role) => text(role) || undefined,
    sequenceId: sequenceIdOf(text('sequenceId')),
    alternateSequenceId: sequenceIdOf(text('alternateSequenceId')),
    area: text('area'),
    columns: columnsOf(row, names),
  };
}

function columnsOf(row: readonly Cell[], names: readonly (string | undefined)[]): Record<string, CellValue> {
  const columns: Record<string, CellValue> = {};
  names.forEach((name, column) => {
    const value = row[column];
    if (name !== undefined && value !== null && value !== undefined && cellText(value) !== '')
      columns[name] = value;
  });
  return columns;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
