import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readLibrary, type ReadLibraryOptions } from '../../../src/bpm/readLibrary';
import type { LibraryProcess, ProcessLibrary } from '../../../src/bpm/types';

/** Real releases of the catalog, beside the project. */
export const catalog = (name: string) => path.resolve('..', 'shared', 'data', 'catalog', name);

/** Writes the files into a folder of their own, reads them as one library and removes them. */
export async function readFiles(
  files: Readonly<Record<string, string | Buffer>>,
  options: Partial<ReadLibraryOptions> = {},
): Promise<ProcessLibrary> {
  const folder = await mkdtemp(path.join(tmpdir(), 'library-'));
  try {
    const paths: string[] = [];
    for (const [name, content] of Object.entries(files)) {
      paths.push(path.join(folder, name));
      await writeFile(path.join(folder, name), content);
    }
    return await readLibrary(paths, { name: 'Library', ...options });
  } finally {
    await rm(folder, { recursive: true });
  }
}

export type Row = readonly (string | number | boolean | null)[];

/** Rows as comma-separated text. */
export function csv(rows: readonly Row[], delimiter = ',', lineBreak = '\n'): string {
  return rows
    .map((row) => row.map((cell) => quoted(String(cell ?? ''), delimiter)).join(delimiter))
    .join(lineBreak);
}

function quoted(text: string, delimiter: string): string {
  return /["\r\n]/.test(text) || text.includes(delimiter) || text.trim() !== text
    ? `"${text.replace(/"/g, '""')}"`
    : text;
}

export async function readRows(
  rows: readonly Row[],
  options: Partial<ReadLibraryOptions> = {},
): Promise<ProcessLibrary> {
  return readFiles({ 'library.csv': csv(rows) }, options);
}

/** Lines as an indented tree of titles, which shows order and hierarchy at once. */
export function tree({ processes }: ProcessLibrary): string[] {
  const depths = new Map<string, number>();
  return processes.map(({ key, parentKey, title }) => {
    const depth = parentKey === undefined ? 0 : (depths.get(parentKey) ?? NaN) + 1;
    depths.set(key, depth);
    return `${'  '.repeat(depth)}${title}`;
  });
}

export function byTitle({ processes }: ProcessLibrary, title: string): LibraryProcess {
  const found = processes.find((process) => process.title === title);
  if (!found) throw new Error(`There is no process ${title}.`);
  return found;
}

/** `code row` of each warning. */
export function warned({ warnings }: ProcessLibrary): string[] {
  return warnings.map(({ code, place }) => `${code} ${place.row}`);
}
