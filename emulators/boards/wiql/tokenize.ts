import { queryError } from '../errors';

export interface Token {
  readonly kind: 'field' | 'text' | 'number' | 'macro' | 'symbol' | 'word' | 'end';
  /** Words and macros in lower case; fields and texts without their marks. */
  readonly value: string;
  /** As it stands in the query, for messages. */
  readonly raw: string;
}

const pattern =
  /\s+|\[(?<field>[^\]]+)\]|'(?<single>(?:[^']|'')*)'|"(?<double>(?:[^"]|"")*)"|(?<macro>@\w+)|(?<symbol><>|!=|<=|>=|[=<>(),.+-])|(?<number>\d+(?:\.\d+)?)|(?<word>[A-Za-z_][\w.]*)/y;

/** Splits a query into its tokens; ends with one of the kind `end`. */
export function tokenize(query: string): Token[] {
  const tokens: Token[] = [];
  pattern.lastIndex = 0;
  while (pattern.lastIndex < query.length) {
    const at = pattern.lastIndex;
    const match = pattern.exec(query);
    if (!match) throw syntaxError(query.slice(at, at + 20));
    const token = tokenOf(match);
    if (token) tokens.push(token);
  }
  tokens.push({ kind: 'end', value: '', raw: '' });
  return tokens;
}

function tokenOf(match: RegExpExecArray): Token | undefined {
  const raw = match[0];
  const { field, single, double, macro, symbol, number, word } = match.groups ?? {};
  if (field !== undefined) return { kind: 'field', value: field.trim(), raw };
  if (single !== undefined) return { kind: 'text', value: single.replace(/''/g, "'"), raw };
  if (double !== undefined) return { kind: 'text', value: double.replace(/""/g, '"'), raw };
  if (macro !== undefined) return { kind: 'macro', value: macro.toLowerCase(), raw };
  if (symbol !== undefined) return { kind: 'symbol', value: symbol === '!=' ? '<>' : symbol, raw };
  if (number !== undefined) return { kind: 'number', value: number, raw };
  return word === undefined ? undefined : { kind: 'word', value: word.toLowerCase(), raw };
}

export function syntaxError(cause: string): Error {
  return queryError(`TF51006: The query statement is not valid. The error is caused by «${cause}».`);
}
