/**
 * The secrets of this process and the one way to keep them out of text.
 * Every place that learns a secret calls `registerSecret` before the value is used for anything.
 */
const known = new Set<string>();

/** Shorter values would blank out ordinary words. */
const shortestSecret = 4;

/** Parts of URLs, headers and bodies that are secret whoever wrote them. */
const patterns: readonly [RegExp, string][] = [
  [/([?&;]sig=)[^&\s"'<>;]+/gi, '$1***'],
  [/(\bBearer\s+)[\w.~+/-]+=*/gi, '$1***'],
  [/(authorization"?\s*[=:]\s*"?Basic\s+)[\w+/]+=*/gi, '$1***'],
  // A JSON Web Token by its looks: two parts of base64url that begin with `{"`, and a signature.
  [/\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]*/g, '***'],
  // In a form or a query, and in JSON; prose such as "Password: it is missing" stays.
  [/\b((?:access_token|refresh_token|id_token|password|client_secret)=)[^&\s"']+/gi, '$1***'],
  [/("(?:access_token|refresh_token|id_token|password|client_secret)"\s*:\s*")(?:[^"\\]|\\.)*/gi, '$1***'],
  [/(\/\/)[^/\s:@]+:[^/\s@]+@/g, '$1***:***@'],
];

/** The forms in which a secret can turn up: raw, without blanks at its ends, URL-encoded (both ways), base64, JSON-escaped. */
export function secretForms(secret: string): string[] {
  const forms = [
    secret,
    secret.trim(),
    encodeURIComponent(secret),
    new URLSearchParams({ '': secret }).toString().slice(1),
    Buffer.from(secret, 'utf8').toString('base64'),
    JSON.stringify(secret).slice(1, -1),
  ];
  return [...new Set(forms)].filter((form) => form.length >= shortestSecret);
}

/** Remembers a secret for `redact`; blank and very short values are ignored. */
export function registerSecret(secret: string): void {
  for (const form of secretForms(secret)) known.add(form);
}

/** The text with every known secret and every secret-looking part replaced by `***`. */
export function redact(text: string): string {
  let result = text;
  for (const secret of [...known].sort((a, b) => b.length - a.length))
    result = result.replaceAll(secret, '***');
  for (const [pattern, replacement] of patterns) result = result.replace(pattern, replacement);
  return result;
}
