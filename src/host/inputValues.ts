/** What became of one value that a user wrote: a value, or what is wrong with it. */
export type Checked<T> = { readonly value: T } | { readonly problem: string };

/** A macro stays in an input as it was written when its variable does not exist. */
export function unresolvedMacro(text: string): string | undefined {
  return /\$\(([A-Za-z_][\w.\- ]*)\)/.exec(text)?.[1];
}

/** A GUID with or without dashes or braces, given back in lower case with dashes. */
export function guidValue(text: string): Checked<string> {
  const digits = /^[0-9a-f]{32}$/i.exec(text.replace(/^\{(.*)\}$/, '$1').replace(/-/g, ''));
  const dashes = text.replace(/[^-]/g, '').length;
  if (!digits || (dashes !== 0 && dashes !== 4))
    return { problem: `${quoted(text)} is not a GUID such as 01234567-89ab-cdef-0123-456789abcdef.` };
  const [value] = digits;
  return { value: value.toLowerCase().replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-') };
}

export interface WholeRange {
  readonly min?: number;
  readonly max?: number;
}

export function wholeValue(text: string, { min, max }: WholeRange): Checked<number> {
  const value = Number(text);
  if (!/^[+-]?\d+$/.test(text) || !Number.isSafeInteger(value))
    return { problem: `${quoted(text)} is not a whole number.` };
  const [low, high] = [min ?? -Infinity, max ?? Infinity];
  if (value >= low && value <= high) return { value };
  if (min !== undefined && max !== undefined)
    return { problem: `${value} is not between ${min} and ${max}.` };
  return { problem: value < low ? `${value} is less than ${low}.` : `${value} is more than ${high}.` };
}

export function flagValue(text: string): Checked<boolean> {
  const word = text.toLowerCase();
  if (word === 'true' || word === 'false') return { value: word === 'true' };
  return { problem: `${quoted(text)} is neither true nor false.` };
}

/** `options` by value; the label, where it differs, explains the value in the message. */
export function choiceValue<T extends string>(
  text: string,
  options: Readonly<Record<T, string>>,
): Checked<T> {
  const values = Object.keys(options) as T[];
  const value = values.find((option) => option.toLowerCase() === text.toLowerCase());
  if (value !== undefined) return { value };
  const shown = values.map((option) =>
    options[option] === option ? option : `${option} (${options[option]})`,
  );
  return { problem: `${quoted(text)} is not one of the values that are possible: ${shown.join(', ')}.` };
}

/** Enough of a wrong value to recognise it. */
const longestQuotation = 80;

export function quoted(text: string): string {
  return `"${text.length > longestQuotation ? `${text.slice(0, longestQuotation)}…` : text}"`;
}
