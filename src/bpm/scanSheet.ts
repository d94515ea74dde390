import type { Readable } from 'node:stream';

/** The outermost cell that a sheet's XML names; a single cell far away costs a reader as much as a full sheet. */
export async function scanSheet(xml: Readable): Promise<{ rows: number; columns: number }> {
  let rows = 0;
  let columns = 0;
  let rest = '';
  for await (const chunk of xml.setEncoding('utf8')) {
    const text = rest + (chunk as string);
    const cut = text.lastIndexOf('<');
    for (const [, column = '', row = '0'] of text.slice(0, cut).matchAll(address)) {
      rows = Math.max(rows, Number(row));
      columns = Math.max(columns, columnNumber(column));
    }
    // A tag may go on in the next chunk; one of more than a kilobyte is none that counts here.
    rest = text.slice(Math.max(cut, text.length - 1024));
  }
  return { rows, columns };
}

const address = /<(?:\w+:)?(?:row|c)\s(?:[^<>]*?\s)?r="([A-Za-z]*)(\d+)"/g;

/** `A` → 1, `AA` → 27. */
function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters.toUpperCase()) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}
