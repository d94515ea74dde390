/**
 * HTML reduced to what a reader sees: text with its block structure, links and pictures.
 * Azure DevOps rewrites HTML when it stores it (attributes, entities, white space); two texts with the
 * same reduction differ in nothing that a person wrote.
 */
export function visibleHtml(html: string): string {
  const text = html
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<(script|style)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replace(
      /<(?:img|a)\b[^>]*?(?:src|href)\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)[^>]*>/gi,
      (_tag, url: string) => ` {${bare(url)}} `,
    )
    .replace(/<\/?(?:p|div|br|li|ul|ol|tr|table|h[1-6]|blockquote|pre|hr)\b[^>]*>/gi, ' \n ')
    .replace(/<[^>]*>/g, '');
  return decodeEntities(text)
    .replace(/[\s\u00a0]+/g, ' ')
    .trim();
}

function bare(url: string): string {
  return decodeEntities(url.replace(/^["']|["']$/g, '')).trim();
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
  rsquo: '\u2019',
  lsquo: '\u2018',
  ldquo: '\u201c',
  rdquo: '\u201d',
  ndash: '\u2013',
  mdash: '\u2014',
  hellip: '\u2026',
  bull: '\u2022',
  middot: '\u00b7',
};

function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name) return named[name.toLowerCase()] ?? whole;
      const code = hex ? parseInt(hex, 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
