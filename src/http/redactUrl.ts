/** The URL as messages may show it: no user, no query (SAS signatures live there), no fragment. */
export function redactUrl(url: string): string {
  if (!URL.canParse(url)) return '(unreadable URL)';
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}
