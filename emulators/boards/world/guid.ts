import { createHash } from 'node:crypto';

/** The same GUID for the same text, so that runs can be compared. */
export function guid(text: string): string {
  const hex = createHash('md5').update(text).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
