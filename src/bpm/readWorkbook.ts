import readXlsxFile from 'read-excel-file/node';
import { TaskError } from '../errors';
import { fileError } from './fileError';
import { inspectWorkbook } from './inspectWorkbook';
import type { LibraryLimits } from './limits';
import type { Cell, Table } from './table';

export interface Workbook {
  readonly tables: readonly Table[];
  readonly hiddenSheets: readonly string[];
}

/** The visible sheets of an .xlsx or .xlsm workbook; formulas as last calculated, errors as empty cells. */
export async function readWorkbook(content: Buffer, file: string, limits: LibraryLimits): Promise<Workbook> {
  const { hiddenSheets } = await inspectWorkbook(content, file, limits).catch((cause: unknown) => {
    throw asFileError(cause, file);
  });
  const sheets = await readXlsxFile(content).catch((cause: unknown) => {
    throw asFileError(cause, file);
  });
  return {
    tables: sheets
      // Charts count as sheets, without data.
      .filter(({ sheet, data }) => data && !hiddenSheets.has(sheet))
      .map(({ sheet, data }) => ({ file, sheet, rows: withTextDates(data) })),
    hiddenSheets: [...hiddenSheets],
  };
}

function asFileError(cause: unknown, file: string): unknown {
  if (cause instanceof TaskError) return cause;
  return fileError(
    'library-unreadable',
    file,
    'is not a readable workbook',
    'Open it in Excel, repair it where Excel offers to, and save it again as .xlsx.',
    cause,
  );
}

type RawRows = Awaited<ReturnType<typeof readXlsxFile>>[number]['data'];

/** In place, because a copy of a large sheet counts. The package types a date cell as its constructor; it is a Date. */
function withTextDates(data: RawRows): Cell[][] {
  const rows = data as unknown as (Cell | Date)[][];
  for (const row of rows) {
    row.forEach((cell, column) => {
      if (cell instanceof Date) row[column] = textOf(cell);
    });
  }
  return rows as Cell[][];
}

function textOf(date: Date): string | null {
  if (Number.isNaN(date.getTime())) return null;
  const iso = date.toISOString();
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso;
}
