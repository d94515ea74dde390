/** The first `most` texts, and in one more how many were left out: for facts that could be hundreds. */
export function firstOf(texts: readonly string[], most = 10): string[] {
  if (texts.length <= most) return [...texts];
  return [...texts.slice(0, most), `… and ${texts.length - most} more`];
}

/** `1 file`, `3 files`. */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${count} ${count === 1 ? singular : plural}`;
}
