import { syntaxError } from './tokenize';
import type { Tokens } from './tokens';
import type { Condition, Operand, Operator, Side } from './types';

/** A condition; AND binds closer than OR. */
export function parseCondition(tokens: Tokens): Condition {
  const parts = [parseAnd(tokens)];
  while (tokens.takeWords('or')) parts.push(parseAnd(tokens));
  return parts.length === 1 ? parts[0]! : { kind: 'or', parts };
}

function parseAnd(tokens: Tokens): Condition {
  const parts = [parseNot(tokens)];
  while (tokens.takeWords('and')) parts.push(parseNot(tokens));
  return parts.length === 1 ? parts[0]! : { kind: 'and', parts };
}

function parseNot(tokens: Tokens): Condition {
  if (tokens.takeWords('not')) return { kind: 'not', part: parseNot(tokens) };
  if (!tokens.takeSymbol('(')) return parseComparison(tokens);
  const inside = parseCondition(tokens);
  tokens.expectSymbol(')');
  return inside;
}

function parseComparison(tokens: Tokens): Condition {
  const wasEver = tokens.takeWords('ever');
  let field = tokens.expectField();
  let side: Side;
  if (tokens.takeSymbol('.')) {
    side = field.toLowerCase() === 'source' ? 'source' : 'target';
    field = tokens.expectField();
  }
  const { operator, isNegated } = parseOperator(tokens);
  const operands = parseOperands(tokens, operator);
  return {
    kind: 'comparison',
    side,
    field,
    operator: wasEver && operator === '=' ? 'ever' : operator,
    isNegated,
    operands,
  };
}

function parseOperator(tokens: Tokens): { operator: Operator; isNegated: boolean } {
  const token = tokens.peek();
  if (token.kind === 'symbol' && ['=', '<>', '<', '>', '<=', '>='].includes(token.value)) {
    tokens.next();
    return { operator: token.value as Operator, isNegated: false };
  }
  if (tokens.takeWords('is', 'not', 'empty')) return { operator: 'is empty', isNegated: true };
  if (tokens.takeWords('is', 'empty')) return { operator: 'is empty', isNegated: false };
  tokens.takeWords('was');
  const isNegated = tokens.takeWords('not');
  for (const words of [['contains', 'words'], ['contains'], ['in', 'group'], ['in'], ['under'], ['ever']]) {
    if (tokens.takeWords(...words)) return { operator: words.join(' ') as Operator, isNegated };
  }
  throw tokens.unexpected();
}

function parseOperands(tokens: Tokens, operator: Operator): Operand[] {
  if (operator === 'is empty') return [];
  if (operator !== 'in') return [parseOperand(tokens)];
  tokens.expectSymbol('(');
  const operands = [parseOperand(tokens)];
  while (tokens.takeSymbol(',')) operands.push(parseOperand(tokens));
  tokens.expectSymbol(')');
  return operands;
}

function parseOperand(tokens: Tokens): Operand {
  const sign = tokens.takeSymbol('-') ? -1 : 1;
  const token = tokens.next();
  switch (token.kind) {
    case 'text':
      return { kind: 'text', text: token.value };
    case 'number':
      return { kind: 'number', number: sign * Number(token.value) };
    case 'field':
      return { kind: 'field', name: token.value };
    case 'macro':
      return { kind: 'macro', name: token.value, offset: parseOffset(tokens) };
    case 'word':
      if (token.value === 'true' || token.value === 'false') {
        return { kind: 'boolean', boolean: token.value === 'true' };
      }
      throw syntaxError(token.raw);
    case 'symbol':
    case 'end':
      throw syntaxError(token.raw);
  }
}

/** `- 7` or `+ 1` after @today; @StartOfMonth also takes `'-1M'` in brackets. */
function parseOffset(tokens: Tokens): string | undefined {
  if (tokens.takeSymbol('(')) {
    const token = tokens.next();
    tokens.expectSymbol(')');
    return token.value;
  }
  const { kind, value } = tokens.peek();
  if (kind !== 'symbol' || (value !== '+' && value !== '-')) return undefined;
  tokens.next();
  return `${value}${tokens.next().value}`;
}
