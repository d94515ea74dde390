import type { FieldValue } from '../boards/types';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** A 53-bit hash of a text (cyrb53 by bryc, public domain); stable for ever, because records keep it. */
function hash53(text: string): number {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 2654435761);
    b = Math.imul(b ^ code, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return 4294967296 * (2097151 & b) + (a >>> 0);
}

/** The first `length` (1 to 8) characters of a text's hash in the URL-safe base64 alphabet. */
export function shortHash(text: string, length: number): string {
  let rest = hash53(text);
  let result = '';
  for (let i = 0; i < length; i++) {
    result += alphabet[rest % 64];
    rest = Math.floor(rest / 64);
  }
  return result;
}

/** Four characters (24 bits): one changed value in 16.7 million would pass for unchanged. */
export function fingerprint(value: FieldValue): string {
  return shortHash(comparable(value), 4);
}

/** A value as the comparison sees it: blanks at the ends and kinds of line break do not count. */
export function comparable(value: FieldValue): string {
  return typeof value === 'string' ? value.replace(/\r\n?/g, '\n').trim() : String(value);
}
