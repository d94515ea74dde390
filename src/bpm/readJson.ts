import { decodeText } from './decodeText';
import { fileError, tooLarge } from './fileError';
import type { LibraryLimits } from './limits';
import type { Cell, Table } from './table';

/** An array of row objects, or an object with such an array as `processes`; row 2 is the first, as in a table. */
export function readJson(content: Buffer, file: string, limits: LibraryLimits): Table {
  const rows = rowObjects(parse(content, file));
  if (!rows) {
    throw fileError(
      'library-unreadable',
      file,
      "is neither an array of row objects nor an object with such an array as 'processes'",
      'Write one object per process with the column names as keys.',
    );
  }
  if (rows.length > limits.rows) throw tooLarge(file, `has more than ${limits.rows} rows`);
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  if (columns.length > limits.columns || rows.length * columns.length > limits.cells) {
    throw tooLarge(file, `has ${rows.length} rows and ${columns.length} columns, more than can be read`);
  }
  return { file, rows: [columns, ...rows.map((row) => columns.map((name) => toCell(row[name])))] };
}

function parse(content: Buffer, file: string): unknown {
  try {
    return JSON.parse(decodeText(content));
  } catch (cause) {
    throw fileError(
      'library-unreadable',
      file,
      'is not valid JSON',
      'Correct it at the place named below.',
      cause,
    );
  }
}

function rowObjects(value: unknown): Record<string, unknown>[] | undefined {
  const rows = isObject(value) ? value['processes'] : value;
  return Array.isArray(rows) && rows.every(isObject) ? rows : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Lists become `a; b`; deeper structures are no cell. */
function toCell(value: unknown): Cell {
  if (typeof value === 'string') return value.trim() === '' ? null : value;
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (!Array.isArray(value)) return null;
  const parts = value.map(toCell).filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join('; ');
}
