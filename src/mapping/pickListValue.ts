/**
 * The entry of a closed list that a value means: itself, else the one that differs in letter case, punctuation,
 * `&` for `and`, or the number in front (`Published` for `40 - Published`); undefined when none or several do.
 */
export function pickListValue(value: string, allowed: readonly string[]): string | undefined {
  if (allowed.includes(value)) return value;
  const wanted = bare(value);
  if (wanted === '') return undefined;
  const meant = allowed.filter((entry) => bare(entry) === wanted);
  return meant.length === 1 ? meant[0] : undefined;
}

function bare(text: string): string {
  return text
    .toLowerCase()
    .replace(/^\s*\d+\s*[-.:–]\s*(?=\D)/, '')
    .replace(/&/g, ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
