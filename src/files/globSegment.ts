/** The string `**`: any number of folders; another string: that very name; otherwise what a name has to match. */
export type GlobSegment = string | RegExp;

const magic = /[*?[\]]/;

/** One part of a path pattern. `*` any text, `?` one character, `[a-z]` and `[!a]` one of a set; all else is itself. */
export function globSegment(text: string, ignoreCase: boolean): GlobSegment {
  if (text === '**' || !magic.test(text)) return text;
  const pattern = text.replace(/\*+|\?|\[([!^]?)(\]?[^\]]*)\]|[^*?[]+|\[/gs, (token, negation, set) => {
    if (token.startsWith('*')) return '.*';
    if (token === '?') return '.';
    if (set !== undefined) return `[${negation ? '^' : ''}${escapeSet(set as string)}]`;
    return token.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  });
  try {
    return new RegExp(`^${pattern}$`, ignoreCase ? 'isu' : 'su');
  } catch {
    // A set such as [z-a] means nothing, so the text means itself.
    return text;
  }
}

/** Inside a set only the dash keeps its meaning. */
function escapeSet(set: string): string {
  return set.replace(/[\\^[\]]/g, '\\$&');
}
