export interface LoggingCommand {
  /** `task.setvariable`, in lower case. */
  readonly name: string;
  /** Property names in lower case. */
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

/**
 * `##vso[` wherever it stands in a line, in any case. The agent searches with .NET's linguistic comparison
 * (Agent Command.cs, `IndexOf` without an ordinal flag), which skips characters without width and control
 * characters: a zero-width space between the letters hides nothing from it.
 */
const skipped = '[\\p{Default_Ignorable_Code_Point}\\u0000-\\u0008\\u000e-\\u001f\\u007f-\\u009f]*';
const prefix = new RegExp(['#', '#', 'v', 's', 'o', '\\['].join(skipped), 'iu');
const keyword = new RegExp([...'##vso'].join(skipped), 'iu');

/** The first logging command in a line; undefined when the line is text (Agent Command.cs, TryParse). */
export function parseCommand(line: string): LoggingCommand | undefined {
  const found = prefix.exec(line);
  if (!found) return undefined;
  const start = found.index + found[0].length;
  const end = line.indexOf(']', start);
  if (end < 0) return undefined;
  const info = line.slice(start, end);
  const blank = info.indexOf(' ');
  const name = blank < 0 ? info : info.slice(0, blank);
  if (name.split('.').filter(Boolean).length !== 2) return undefined;
  return {
    name: name.split('.').filter(Boolean).join('.').toLowerCase(),
    properties: blank < 0 ? {} : parseProperties(info.slice(blank + 1)),
    data: unescape(line.slice(end + 1)),
  };
}

/** True for a line that is no command but looks like one: the agent adds a warning to the run. */
export function looksLikeCommand(line: string): boolean {
  return keyword.test(line);
}

function parseProperties(text: string): Record<string, string> {
  const properties: Record<string, string> = {};
  for (const part of text.split(';')) {
    const equals = part.indexOf('=');
    if (equals > 0 && equals < part.length - 1)
      properties[part.slice(0, equals).trim().toLowerCase()] = unescape(part.slice(equals + 1));
  }
  return properties;
}

/** In the order of the agent: `%AZP25` last, so that an escaped percent sign never starts another escape. */
function unescape(text: string): string {
  return text
    .replaceAll('%3B', ';')
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%5D', ']')
    .replaceAll('%AZP25', '%');
}
