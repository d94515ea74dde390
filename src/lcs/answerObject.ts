import { parseServiceDate } from './serviceDate';

/** An object of an answer, read without regard to the case of its names (lcs-api 3.2, 11.8). */
export interface AnswerObject {
  /** The first of the named fields that holds text (or a number, as text) that is not blank. */
  text(...names: string[]): string | undefined;
  /** The first of the named fields that holds a number, also one written as text. */
  number(...names: string[]): number | undefined;
  flag(...names: string[]): boolean | undefined;
  /** Milliseconds since 1970; dates without a zone are UTC. */
  date(...names: string[]): number | undefined;
  /** The first of the named fields that is there, as it is. */
  value(...names: string[]): unknown;
}

/** Undefined when `json` is no object (arrays are none). */
export function readAnswerObject(json: unknown): AnswerObject | undefined {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return undefined;
  const fields = new Map(Object.entries(json).map(([name, value]) => [name.toLowerCase(), value as unknown]));

  const first = <T>(names: string[], read: (value: unknown) => T | undefined): T | undefined => {
    for (const name of names) {
      const value = read(fields.get(name.toLowerCase()));
      if (value !== undefined) return value;
    }
    return undefined;
  };

  return {
    text: (...names) => first(names, asText),
    number: (...names) => first(names, asNumber),
    flag: (...names) => first(names, asFlag),
    date: (...names) =>
      first(names, (value) => (typeof value === 'string' ? parseServiceDate(value) : undefined)),
    value: (...names) => first(names, (value) => value ?? undefined),
  };
}

function asText(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

function asNumber(value: unknown): number | undefined {
  if (typeof value === 'string' && value.trim() === '') return undefined;
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

function asFlag(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'string') return undefined;
  return { true: true, false: false }[value.trim().toLowerCase()];
}
