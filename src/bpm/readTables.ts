import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { formatBytes } from '../format';
import { fileError, tooLarge } from './fileError';
import type { Warn } from './libraryNode';
import type { LibraryLimits } from './limits';
import { readDelimited } from './readDelimited';
import { readJson } from './readJson';
import { readWorkbook } from './readWorkbook';
import type { Table } from './table';

/** All tables of a library file, by its extension: .xlsx, .xlsm, .csv, .tsv, .txt or .json. */
export async function readTables(filePath: string, limits: LibraryLimits, warn: Warn): Promise<Table[]> {
  const file = path.basename(filePath);
  const content = await readContent(filePath, file, limits);
  switch (path.extname(file).toLowerCase()) {
    case '.xlsx':
    case '.xlsm': {
      const { tables, hiddenSheets } = await readWorkbook(content, file, limits);
      for (const sheet of hiddenSheets) {
        const message = `The hidden sheet '${sheet}' was not read.`;
        warn({ code: 'ignored-sheet', message, place: { file, sheet, row: 1 } });
      }
      return [...tables];
    }
    case '.csv':
    case '.tsv':
    case '.txt':
      return [readDelimited(content, file, limits)];
    case '.json':
      return [readJson(content, file, limits)];
    default:
      throw fileError(
        'library-unreadable',
        file,
        'is of a kind that is not read',
        'Give an .xlsx, .xlsm, .csv, .tsv or .json file.',
      );
  }
}

async function readContent(filePath: string, file: string, limits: LibraryLimits): Promise<Buffer> {
  try {
    const { size } = await stat(filePath);
    if (size > limits.fileBytes) throw tooLarge(file, `is larger than ${formatBytes(limits.fileBytes)}`);
    return await readFile(filePath);
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    if (code === 'ENOENT')
      throw fileError('library-missing', filePath, 'does not exist', 'Correct `libraryPath`.');
    if (code === undefined || !/^E[A-Z]+$/.test(code)) throw cause;
    throw fileError(
      'library-unreadable',
      filePath,
      'cannot be read',
      'Close it where it is open, and check its rights.',
      cause,
    );
  }
}
