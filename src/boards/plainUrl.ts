/**
 * A URL in one spelling, whatever characters a server chose to encode when it stored the link: equal for equal
 * addresses and parameters. An `&` at the end stays, so that a start is told from a longer name.
 */
export function plainUrl(url: string): string {
  const at = url.indexOf('?');
  if (at < 0) return decoded(url);
  const query = url.slice(at + 1);
  const end = query.endsWith('&') ? '&' : '';
  return `${decoded(url.slice(0, at))}?${new URLSearchParams(query).toString()}${end}`;
}

function decoded(address: string): string {
  try {
    return decodeURI(address);
  } catch {
    return address;
  }
}
