/** Characters that mean something in the Markdown of a run's summary, wherever they stand. */
const special = /[\\`*_{}[\]()#+\-.!|~<>&@:]/g;
const entities: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', ':': '&#58;' };

/**
 * Foreign text as text: nothing in it becomes a link, a heading, HTML, a mention or a new line.
 * The colon goes too, because a bare address becomes a link by it.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(special, (character) => entities[character] ?? `\\${character}`);
}

/** A link with foreign text to an address that we made ourselves. */
export function markdownLink(text: string, url: string): string {
  return `[${escapeMarkdown(text)}](${url.replace(/[\s()<>]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)})`;
}

/** A table; cells are Markdown already, so foreign text in them has gone through `escapeMarkdown`. */
export function markdownTable(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(headings), line(headings.map(() => '---')), ...rows.map(line)].join('\n');
}
