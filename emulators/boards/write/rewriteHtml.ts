const token = /<!--[\s\S]*?(?:-->|$)|<\/?[a-zA-Z](?:[^<>"']|"[^"]*"|'[^']*')*>|[^<]+|</g;
const attribute = /([^\s=/"'<>]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'<>]+))?/g;
const entity = /&(?:#\d+|#x[\da-f]+|[a-z][a-z\d]*);/gi;

const named: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&nbsp;': '\u00a0',
};

/** Elements that go with all they contain. */
const dangerous = new Set(['script', 'style', 'iframe', 'object', 'embed']);

/**
 * What a service may make of HTML before it stores it: quotes around attributes, lower-case tags, canonical
 * entities, single blanks, no comments; `sanitize` also takes away scripts, styles and event handlers.
 * Rewriting again changes nothing. What the real service does is documented nowhere
 * (azure-devops-work-items 9, point 12).
 */
export function rewriteHtml(html: string, level: 'normalize' | 'sanitize'): string {
  const sanitize = level === 'sanitize';
  let out = '';
  let text = '';
  let dropUntil = '';
  const flush = (): void => {
    out += text.replace(/[ \t\r\n\f]+/g, ' ');
    text = '';
  };
  for (const [part] of html.matchAll(token)) {
    const tag = /^<(\/?)([a-zA-Z][^\s/>]*)/.exec(part);
    const name = tag?.[2]?.toLowerCase() ?? '';
    if (dropUntil !== '') {
      if (tag?.[1] === '/' && name === dropUntil) dropUntil = '';
    } else if (part.startsWith('<!--')) {
      continue;
    } else if (!tag) {
      text += encodeText(part);
    } else if (sanitize && dangerous.has(name)) {
      if (tag[1] !== '/' && !part.endsWith('/>')) dropUntil = name;
    } else {
      flush();
      out +=
        tag[1] === '/' ? `</${name}>` : `<${name}${attributes(part.slice(tag[0].length, -1), sanitize)}>`;
    }
  }
  flush();
  return out.trim();
}

function attributes(text: string, sanitize: boolean): string {
  let out = '';
  for (const [, name = '', written = ''] of text.matchAll(attribute)) {
    const key = name.toLowerCase();
    const value = /^["']/.test(written) ? written.slice(1, -1) : written;
    if (sanitize && (key === 'style' || key.startsWith('on'))) continue;
    if (sanitize && /^\s*javascript:/i.test(value)) continue;
    out += ` ${key}="${encodeText(value)}"`;
  }
  return out;
}

/** Entities that stand for plain characters become those first, so that every character has one spelling. */
function encodeText(text: string): string {
  let out = '';
  let last = 0;
  for (const match of text.matchAll(entity)) {
    out += encode(text.slice(last, match.index)) + respell(match[0]);
    last = match.index + match[0].length;
  }
  return out + encode(text.slice(last));
}

function respell(written: string): string {
  const known = named[written.toLowerCase()];
  if (known !== undefined) return encode(known);
  const code = /^&#(x?)([\da-f]+);$/i.exec(written);
  if (!code) return written;
  const point = Number.parseInt(code[2] ?? '', code[1] ? 16 : 10);
  const isCharacter = point > 31 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff);
  return isCharacter ? encode(String.fromCodePoint(point)) : '';
}

function encode(text: string): string {
  return text.replace(/[&<>"\u00a0]/g, (character) => encoded[character] ?? character);
}

const encoded: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\u00a0': '&nbsp;',
};
