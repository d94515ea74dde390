import type { Token } from './tokenize';
import { syntaxError } from './tokenize';

/** The tokens of a query, read from left to right. */
export class Tokens {
  private at = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  peek(ahead = 0): Token {
    return (
      this.tokens[Math.min(this.at + ahead, this.tokens.length - 1)] ?? { kind: 'end', value: '', raw: '' }
    );
  }

  next(): Token {
    const token = this.peek();
    this.at += 1;
    return token;
  }

  /** Takes the words if they all come next. */
  takeWords(...words: string[]): boolean {
    const fits = words.every(
      (word, index) => this.peek(index).kind === 'word' && this.peek(index).value === word,
    );
    if (fits) this.at += words.length;
    return fits;
  }

  takeSymbol(symbol: string): boolean {
    const fits = this.peek().kind === 'symbol' && this.peek().value === symbol;
    if (fits) this.at += 1;
    return fits;
  }

  expectSymbol(symbol: string): void {
    if (!this.takeSymbol(symbol)) throw this.unexpected();
  }

  expectWords(...words: string[]): void {
    if (!this.takeWords(...words)) throw this.unexpected();
  }

  /** A field in brackets, or a plain name. */
  expectField(): string {
    const token = this.next();
    if (token.kind === 'field') return token.value;
    if (token.kind === 'word') return token.raw;
    throw syntaxError(token.raw);
  }

  unexpected(): Error {
    return syntaxError(this.peek().raw);
  }
}
