/** The date of a current revision (azure-devops-work-items 2.4). */
export const endOfTime = '9999-01-01T00:00:00Z';

/** As the service writes times: no trailing zeros in the fraction. */
export function serviceTime(at: number): string {
  return new Date(at).toISOString().replace(/\.?0*Z$/, 'Z');
}

/** A time or a date as clients write it; undefined when it is none. */
export function parseTime(text: string): number | undefined {
  const trimmed = text.trim();
  if (!/^\d{4}-\d{1,2}-\d{1,2}|^\d{1,2}[/.]\d{1,2}[/.]\d{4}|^[A-Z][a-z]{2},/.test(trimmed)) return undefined;
  const iso = /^\d{4}-\d{2}-\d{2}T[\d:.]+$/.test(trimmed) ? `${trimmed}Z` : trimmed;
  const at = Date.parse(iso);
  return Number.isNaN(at) ? undefined : at;
}

/** Midnight before it, in UTC. */
export function dayOf(at: number): number {
  return Math.floor(at / 86_400_000) * 86_400_000;
}
