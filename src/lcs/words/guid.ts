const digits = /^\{?([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})\}?$/i;

/** A GUID with or without dashes (both occur, lcs-api 3 and 7) in lower case with dashes; undefined for other text. */
export function guid(text: string): string | undefined {
  const match = digits.exec(text.trim());
  return match ? match.slice(1).join('-').toLowerCase() : undefined;
}
