import path from 'node:path';
import { TaskError } from '../errors';
import { buildTree } from './buildTree';
import { chooseTables, type ChosenTable } from './chooseTables';
import type { LibraryColumns } from './libraryColumns';
import { defaultLimits, type LibraryLimits } from './limits';
import { columnNames, readRows } from './readRows';
import { readTables } from './readTables';
import { toProcesses } from './toProcesses';
import type { LibraryWarning, ProcessLibrary } from './types';

export interface ReadLibraryOptions {
  readonly name: string;
  /** From the mapping file, for layouts that are not known or to correct one. */
  readonly columns?: LibraryColumns;
  /** Whether a row of that type is a requirement; by default, types that end with the word. */
  readonly isRequirement?: (type: string) => boolean;
  readonly limits?: Partial<LibraryLimits>;
}

/**
 * A process library from its files, which together make one. Errors: `library-missing`, `library-unreadable`,
 * `library-too-large`, `library-layout` (columns fit no layout), `library-mixed`, `library-empty`; everything that
 * can be lived with is a warning with its file, sheet and row.
 */
export async function readLibrary(
  paths: readonly string[],
  { name, columns, isRequirement = endsWithRequirement, limits = {} }: ReadLibraryOptions,
): Promise<ProcessLibrary> {
  const warnings: LibraryWarning[] = [];
  const warn = (warning: LibraryWarning) => void warnings.push(warning);
  const chosen: ChosenTable[] = [];
  // Excel leaves files of that name beside a workbook while it is open.
  for (const filePath of paths.filter((one) => !path.basename(one).startsWith('~$'))) {
    const tables = await readTables(filePath, { ...defaultLimits, ...limits }, warn);
    chosen.push(...chooseTables(tables, path.basename(filePath), columns, warn));
  }
  const layout = oneLayout(chosen);
  const lines = chosen.map(({ table, header }) => readRows(table, header, warn));
  const nodes = buildTree(lines, isRequirement, warn);
  if (nodes.length === 0) throw empty(paths);
  const processes = toProcesses(nodes, layout, warn);
  return {
    name,
    layout,
    processes,
    warnings: inReadingOrder(warnings, chosen),
    columns: [...new Set(chosen.flatMap(({ header }) => columnNames(header)))],
  };
}

function inReadingOrder(
  warnings: readonly LibraryWarning[],
  chosen: readonly ChosenTable[],
): LibraryWarning[] {
  const tables = chosen.map(({ table }) => `${table.file}\n${table.sheet ?? ''}`);
  const tableOf = ({ place }: LibraryWarning) => tables.indexOf(`${place.file}\n${place.sheet ?? ''}`);
  return [...warnings].sort((a, b) => tableOf(a) - tableOf(b) || a.place.row - b.place.row);
}

function endsWithRequirement(type: string): boolean {
  return /\brequirement$/i.test(type);
}

function oneLayout(chosen: readonly ChosenTable[]): string {
  const names = new Set(chosen.map(({ header }) => header.layout.name));
  if (names.size > 1) {
    throw new TaskError({
      code: 'library-mixed',
      what: 'The library files have different layouts.',
      remedy: 'Give files of one layout, or synchronize them as libraries of different names.',
      facts: chosen.map(({ table, header }) => `${table.file}: ${header.layout.name}`),
    });
  }
  return [...names][0] ?? '';
}

function empty(paths: readonly string[]): TaskError {
  return new TaskError({
    code: 'library-empty',
    what: 'The library has no process.',
    remedy: 'Check that `libraryPath` names the right files and that they have rows below the header.',
    facts: paths.map((one) => `file: ${one}`),
  });
}
