import { queryError } from '../errors';
import { parseCondition } from './parseCondition';
import { tokenize } from './tokenize';
import { Tokens } from './tokens';
import type { LinkMode, Query } from './types';

/** Reference 2.7. */
const longestQuery = 32_000;

const modes: readonly LinkMode[] = ['mustcontain', 'maycontain', 'doesnotcontain', 'recursive'];

/** Reads a WIQL text: SELECT … FROM WorkItems or WorkItemLinks, WHERE, ORDER BY, ASOF, MODE. */
export function parseQuery(text: string): Query {
  if (text.length > longestQuery) {
    throw queryError(
      `VS402336: The query text has more than ${longestQuery} characters.`,
      'QueryTooLongException',
    );
  }
  const tokens = new Tokens(tokenize(text));
  tokens.expectWords('select');
  const select = list(tokens, () => tokens.expectField());
  tokens.expectWords('from');
  const from = tokens.next();
  if (from.value !== 'workitems' && from.value !== 'workitemlinks') throw tokens.unexpected();
  const where = tokens.takeWords('where') ? parseCondition(tokens) : undefined;
  let orderBy: Query['orderBy'] = [];
  let asOf: string | undefined;
  let mode: LinkMode = 'mustcontain';
  while (tokens.peek().kind !== 'end') {
    if (tokens.takeWords('order', 'by')) orderBy = list(tokens, () => orderTerm(tokens));
    else if (tokens.takeWords('asof')) asOf = tokens.next().value;
    else if (tokens.takeWords('mode')) mode = parseMode(tokens);
    else throw tokens.unexpected();
  }
  return { select, from: from.value, where, orderBy, asOf, mode };
}

function list<T>(tokens: Tokens, one: () => T): T[] {
  const found = [one()];
  while (tokens.takeSymbol(',')) found.push(one());
  return found;
}

function orderTerm(tokens: Tokens): { field: string; descending: boolean } {
  let field = tokens.expectField();
  // [Source].[System.Title] in queries for links.
  if (tokens.takeSymbol('.')) field = tokens.expectField();
  const descending = tokens.takeWords('desc');
  if (!descending) tokens.takeWords('asc');
  return { field, descending };
}

function parseMode(tokens: Tokens): LinkMode {
  tokens.expectSymbol('(');
  const word = tokens.next().value;
  const mode = modes.find((name) => name === word);
  if (!mode) throw tokens.unexpected();
  // `Recursive, ReturnMatchingChildren`
  while (tokens.takeSymbol(',')) tokens.next();
  tokens.expectSymbol(')');
  return mode;
}
