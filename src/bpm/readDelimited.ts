import { parse } from 'csv-parse/sync';
import { decodeText } from './decodeText';
import { fileError, tooLarge } from './fileError';
import type { LibraryLimits } from './limits';
import type { Table } from './table';

/** A text table; its delimiter is the one that cuts the first lines into the most even rows. */
export function readDelimited(content: Buffer, file: string, limits: LibraryLimits): Table {
  const decoded = decodeText(content);
  // Excel's own hint, a line of its own in front: `sep=;`.
  const hint = /^sep=(.)\r?\n/i.exec(decoded);
  const text = hint ? decoded.slice(hint[0].length) : decoded;
  const delimiter = hint?.[1] ?? guessDelimiter(text);
  const rows = parseRows(text, delimiter, file, limits);
  const columns = rows.reduce((most, row) => Math.max(most, row.length), 0);
  if (columns > limits.columns || rows.length * columns > limits.cells) {
    throw tooLarge(file, `has ${rows.length} rows and ${columns} columns, more than can be read`);
  }
  // The hint is a row to the programs that show the file.
  return { file, rows: hint ? [[], ...rows] : rows };
}

function parseRows(
  text: string,
  delimiter: string,
  file: string,
  limits: LibraryLimits,
): (string | null)[][] {
  let rows: string[][];
  try {
    rows = parse(text, { ...options, delimiter, to: limits.rows + 1 });
  } catch (cause) {
    throw fileError(
      'library-unreadable',
      file,
      'is not a readable table of text',
      'Look for a quotation mark that is opened and never closed in the line named below, or save it as .xlsx.',
      cause,
    );
  }
  if (rows.length > limits.rows) throw tooLarge(file, `has more than ${limits.rows} rows`);
  return rows.map((row) => row.map((cell) => (cell.trim() === '' ? null : cell)));
}

/** Rows keep their numbers, so empty lines stay; quotation marks inside a plain cell are text. */
const options = { relax_column_count: true, relax_quotes: true, skip_empty_lines: false } as const;

const delimiters = [',', ';', '\t', '|'] as const;

function guessDelimiter(text: string): string {
  const scores = delimiters.map((delimiter) => ({ delimiter, score: evenness(text, delimiter) }));
  return scores.reduce((best, one) => (one.score > best.score ? one : best)).delimiter;
}

/** The most frequent number of columns among the first rows, times the share of the rows that have it. */
function evenness(text: string, delimiter: string): number {
  let rows: string[][];
  try {
    rows = parse(text, { ...options, delimiter, to: 50 });
  } catch {
    return 0;
  }
  const filled = rows.filter((row) => row.some((cell) => cell !== ''));
  const counts = new Map<number, number>();
  for (const { length } of filled) counts.set(length, (counts.get(length) ?? 0) + 1);
  const [width, even] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [0, 0];
  return width < 2 ? 0 : width * (even / filled.length) ** 2;
}
