import { quoted } from './inputValues';

export type CheckedAddress =
  { readonly value: string; readonly notes: readonly string[] } | { readonly problem: string };

/** An https address without sign-in data, query or fragment; anything else is explained with `example`. */
export function webAddress(
  entered: string,
  example: string,
): { readonly url: URL } | { readonly problem: string } {
  const text = entered.trim();
  if (/^http:/i.test(text))
    return { problem: `${quoted(text)} is not encrypted. Enter ${text.replace(/^http:/i, 'https:')}.` };
  if (!/^https:|:\/\//i.test(text) && URL.canParse(`https://${text}`))
    return { problem: `${quoted(text)} lacks its beginning. Enter https://${text}.` };
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'https:')
    return { problem: `${quoted(text)} is not an https address such as ${example}.` };
  if (url.username || url.password)
    return { problem: `The address must not contain a user name or password. Enter one such as ${example}.` };
  if (url.search || url.hash)
    return { problem: `${quoted(text)} must end before "?" or "#". Enter an address such as ${example}.` };
  return { url };
}
