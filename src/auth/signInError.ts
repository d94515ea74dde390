import { TaskError } from '../errors';
import type { LcsConnection } from '../lcs/types';
import { explainAadsts } from './aadsts';
import type { TokenAnswer } from './tokenAnswer';

/** What Entra ID said; an answer without tokens. */
export type Refusal = Omit<TokenAnswer, 'accessToken' | 'refreshToken' | 'idToken' | 'expiresInMs'>;

/** Entra ID refused to sign the account in. */
export class SignInError extends TaskError {
  /** OAuth error: `invalid_grant`. Decisions are made on this. */
  readonly error: string | undefined;
  /** AADSTS numbers, the most specific first. */
  readonly aadstsCodes: readonly number[];
  /** Private to the language, because printing an error shows its properties, and this holds the password. */
  readonly #connection: LcsConnection;
  readonly #refusal: Refusal;
  readonly #notes: readonly string[];

  /** `notes`: further facts. */
  constructor(connection: LcsConnection, refusal: Refusal, notes: readonly string[] = []) {
    const entry = explainAadsts(refusal.codes);
    const said = firstLine(refusal.description);
    super({
      code: `sign-in-${entry?.name ?? 'refused'}`,
      what: `Could not sign in as ${connection.username} at ${connection.authority}: ${entry?.meaning ?? unknown(said)}.`,
      remedy:
        entry?.remedy ??
        'Look the code up at https://login.microsoftonline.com/error, and the sign-in in the log of the Entra admin center (search it for the correlation id below).',
      facts: [...factsOf(refusal, said), ...guestNote(connection), ...notes],
    });
    this.error = refusal.error;
    this.aadstsCodes = refusal.codes;
    this.#connection = connection;
    this.#refusal = refusal;
    this.#notes = notes;
  }

  /** The same error with one more fact. */
  with(note: string): SignInError {
    return new SignInError(this.#connection, this.#refusal, [...this.#notes, note]);
  }
}

function unknown(said: string): string {
  return said ? `Entra ID refused it (${said.replace(/\.$/, '')})` : 'Entra ID refused it';
}

function factsOf(refusal: Refusal, said: string): string[] {
  const codes = refusal.codes.map((code) => `AADSTS${code}`);
  const facts: [string, string | undefined][] = [
    ['Entra ID says', said],
    ['Error', [refusal.error, ...codes].filter(Boolean).join(', ')],
    ['Trace id', refusal.traceId],
    ['Correlation id', refusal.correlationId],
    ['Time', refusal.timestamp],
  ];
  return facts.flatMap(([name, value]) => (value ? [`${name}: ${value}`] : []));
}

function guestNote({ username }: LcsConnection): string[] {
  return /#EXT#/i.test(username)
    ? [
        'The user name is that of a guest as its host tenant writes it; sign in with the name that it has at home.',
      ]
    : [];
}

/** The lines below it repeat the ids. */
function firstLine(description = ''): string {
  return description.split(/\r?\n/, 1)[0]?.trim() ?? '';
}
