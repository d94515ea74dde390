/** The names most like `wanted`, best first; `*` in it stands for any text. For "did you mean". */
export function nearestNames(wanted: string, names: readonly string[], most = 5): string[] {
  const target = wanted.toLowerCase().replaceAll('*', '').trim();
  return [...new Set(names)]
    .map((name) => ({ name, distance: distance(target, name.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
    .slice(0, most)
    .map(({ name }) => name);
}

/** From 0 (the same, or one within the other) to 1 (nothing in common): share of letters to change. */
function distance(a: string, b: string): number {
  const longest = Math.max(a.length, b.length);
  if (longest === 0) return 0;
  const contained = a !== '' && b !== '' && (a.includes(b) || b.includes(a));
  return (contained ? 0.5 : 1) * (edits(a, b) / longest);
}

/** Levenshtein distance, one row at a time. */
function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i += 1) {
    const above = row;
    row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replace = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(replace, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
  }
  return row[b.length] ?? 0;
}
