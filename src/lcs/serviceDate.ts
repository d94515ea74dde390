const zone = /(?:[zZ]|GMT|UTC|[+-]\d\d:?\d\d)$/;
const isoWithoutZone = /^\d{4}-\d\d-\d\d(?:T|$)/;
/** What .NET writes for "no date". */
const noDate = /^0001-01-01/;

/**
 * A date as LCS writes it, in milliseconds since 1970; undefined when it cannot be read.
 * The formats are mixed and mostly without a zone, then they are UTC: `2021-06-03T15:10:00.0`,
 * `8/5/2021 11:00 PM`, `Thursday, August 5, 2021 11:00:00 PM` (lcs-api 3).
 */
export function parseServiceDate(text: string): number | undefined {
  const trimmed = text.trim();
  if (trimmed === '' || noDate.test(trimmed)) return undefined;
  const time = Date.parse(withZone(trimmed));
  return Number.isNaN(time) ? undefined : time;
}

function withZone(text: string): string {
  if (zone.test(text)) return text;
  if (!isoWithoutZone.test(text)) return `${text} UTC`;
  // A date alone is UTC by the standard already.
  return text.includes('T') ? `${text}Z` : text;
}
