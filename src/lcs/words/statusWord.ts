import { statusWords } from './statusWords';
import type { StatusFamily, StatusWord } from './types';

const byKey = new Map(
  statusWords.flatMap((row) => row.families.map((family) => [keyOf(family, row.word), row] as const)),
);

/**
 * What a word of the service means in one kind of answer. Case, blanks, dashes and underscores do not count.
 * Words that are not documented are running: new members may be added at any time (lcs-api 3.1).
 */
export function statusWord(family: StatusFamily, word: string): StatusWord & { readonly known: boolean } {
  const found = byKey.get(keyOf(family, word));
  if (found) return { ...found, known: true };
  return {
    word,
    meaning: 'running',
    families: [family],
    says: 'a word that this task does not know, taken as still running',
    help: '',
    source: 'lcs-api 3.1',
    readings: 1,
    known: false,
  };
}

function keyOf(family: StatusFamily, word: string): string {
  return `${family} ${word.replace(/[\s_-]/g, '').toLowerCase()}`;
}
