import type { Readable } from 'node:stream';
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';
import { formatBytes } from '../format';
import { fileError, tooLarge } from './fileError';
import type { LibraryLimits } from './limits';
import { scanSheet } from './scanSheet';

export interface WorkbookFacts {
  /** Names of sheets that Excel does not show. */
  readonly hiddenSheets: ReadonlySet<string>;
}

/** Refuses a workbook that would unpack to more than `limits` allow, from its zip directory and its cell addresses. */
export async function inspectWorkbook(
  content: Buffer,
  file: string,
  limits: LibraryLimits,
): Promise<WorkbookFacts> {
  const zip = await openZip(content, file);
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) entries.push(entry);
  checkSizes(entries, file, limits);
  await checkHeaders(zip, entries, file);

  let cells = 0;
  // Every part, because a sheet may lie under any name.
  for (const entry of entries.filter(({ fileName }) => /\.xml$/i.test(fileName))) {
    const { rows, columns } = await scanSheet(await open(zip, entry));
    cells += rows * columns;
    if (rows > limits.rows || columns > limits.columns || cells > limits.cells) {
      throw tooLarge(file, `has a sheet of ${rows} rows and ${columns} columns, more than can be read`);
    }
  }
  const workbook = entries.find(({ fileName }) => /^xl\/workbook\.xml$/i.test(fileName));
  return { hiddenSheets: workbook ? hiddenSheets(await text(await open(zip, workbook))) : new Set() };
}

/** The bytes that every zip file starts with, and those of Office files of old and of encrypted ones. */
const zipStart = Buffer.from([0x50, 0x4b]);
const compoundStart = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

async function openZip(content: Buffer, file: string): Promise<ZipFile> {
  if (content.subarray(0, 4).equals(compoundStart)) {
    throw fileError(
      'library-unreadable',
      file,
      'is protected with a password or a sensitivity label, or an .xls file of old',
      'Save it in Excel as an unprotected .xlsx workbook.',
    );
  }
  const damaged = (cause?: unknown) =>
    fileError('library-unreadable', file, 'is not a readable workbook', 'Save it in Excel as .xlsx.', cause);
  if (!content.subarray(0, 2).equals(zipStart)) throw damaged();
  return fromBufferPromise(content, { autoClose: false }).catch((cause: unknown) => {
    throw damaged(cause);
  });
}

function checkSizes(entries: readonly Entry[], file: string, limits: LibraryLimits): void {
  const unpacked = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
  if (unpacked > limits.unpackedBytes) throw tooLarge(file, `would unpack to ${formatBytes(unpacked)}`);
  for (const { fileName, uncompressedSize, compressedSize } of entries) {
    // Small parts, such as styles, may repeat themselves much.
    if (uncompressedSize < 1024 * 1024) continue;
    const ratio = uncompressedSize / Math.max(1, compressedSize);
    if (ratio > limits.packingRatio) {
      throw tooLarge(file, `has a part '${fileName}' that unpacks to ${Math.round(ratio)} times its size`);
    }
  }
}

/** A reader that goes by the parts' own headers must see what the directory lists: nothing more, nothing larger. */
async function checkHeaders(zip: ZipFile, entries: readonly Entry[], file: string): Promise<void> {
  /** Largest data descriptor behind a part (zip64). */
  const descriptorBytes = 24;
  let end = 0;
  for (const entry of [...entries].sort(
    (a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader,
  )) {
    const header = await zip.readLocalFileHeaderPromise(entry, { minimal: false });
    const gap = entry.relativeOffsetOfLocalHeader - end;
    const sizes = [0, 0xffffffff, entry.uncompressedSize];
    if (gap < 0 || gap > descriptorBytes || !sizes.includes(header.uncompressedSize)) {
      throw fileError(
        'library-unreadable',
        file,
        'is a zip file whose directory and parts contradict each other',
        'Open it in Excel and save it again.',
      );
    }
    end = header.fileDataStart + entry.compressedSize;
  }
}

async function open(zip: ZipFile, entry: Entry): Promise<Readable> {
  return zip.openReadStreamPromise(entry);
}

async function text(stream: Readable): Promise<string> {
  let result = '';
  for await (const chunk of stream.setEncoding('utf8')) result += chunk as string;
  return result;
}

function hiddenSheets(workbook: string): Set<string> {
  const names = new Set<string>();
  for (const [tag] of workbook.matchAll(/<(?:\w+:)?sheet\s[^>]*>/g)) {
    if (!/\sstate="(?:hidden|veryHidden)"/.test(tag)) continue;
    const name = /\sname="([^"]*)"/.exec(tag)?.[1] ?? '';
    names.add(
      name.replace(/&(amp|lt|gt|quot|apos);/g, (_all, entity: keyof typeof entities) => entities[entity]),
    );
  }
  return names;
}

const entities = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" } as const;
