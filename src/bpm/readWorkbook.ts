import readXlsxFile from 'read-excel-file/node';
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
      .map(({ sheet, data }) => ({ file, sheet, rows: data.map((row) => row.map(toCell)) })),
    hiddenSheets: [...hiddenSheets],
  };
}

function asFileError(cause: unknown, file: string): unknown {
  if (cause instanceof Error && 'code' in cause && 'remedy' in cause) return cause;
  return fileError(
    'library-unreadable',
    file,
    'is not a readable workbook',
    'Open it in Excel, repair it where Excel offers to, and save it again as .xlsx.',
    cause,
  );
}

type RawCell = Awaited<ReturnType<typeof readXlsxFile>>[number]['data'][number][number];

/** The package types a date cell as its constructor; at run time it is a Date. */
function toCell(raw: RawCell): Cell {
  const value = raw as string | number | boolean | Date | null;
  if (!(value instanceof Date)) return value;
  if (Number.isNaN(value.getTime())) return null;
  const iso = value.toISOString();
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : iso;
}
