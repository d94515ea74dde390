/**
 * Whether a name fits a pattern in which `*` stands for any text and nothing else is special.
 * Upper and lower case are the same, as in LCS. Time grows with the lengths only, whatever the pattern.
 */
export function matchesPattern(name: string, pattern: string): boolean {
  const text = name.toLowerCase();
  const parts = pattern.toLowerCase().split('*');
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  if (parts.length === 1) return text === first;
  if (text.length < first.length + last.length) return false;
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  let from = first.length;
  const end = text.length - last.length;
  for (const part of parts.slice(1, -1)) {
    const at = text.indexOf(part, from);
    if (at < 0 || at + part.length > end) return false;
    from = at + part.length;
  }
  return true;
}
