/**
 * A title as identity sees it: without the sequence number in front (`65.05.010 Develop …`), letter case,
 * punctuation at the ends and runs of blanks, so that re-numbering is no renaming.
 */
export function normalTitle(title: string): string {
  return title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^\s*\d{1,3}(?:\.\d{1,4})*\.?\s+/, '')
    .replace(/[\s\u00a0]+/g, ' ')
    .replace(/^[\s.:;,–-]+|[\s.:;,–-]+$/g, '');
}
