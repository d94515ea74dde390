/** A sequence id as the file has it, without a full stop at its end; undefined for words (`Duplicate`) and sentences. */
export function sequenceIdOf(text: string): string | undefined {
  const id = text.trim().replace(/\.+$/, '');
  return /\d/.test(id) && !/\s/.test(id) && id.length <= 40 ? id : undefined;
}

/** The place in the tree that a sequence id names, whatever its length: `10.05.000.000` and `10.05` are one. */
export function sequencePlace(id: string): string {
  return id.replace(/(?:\.0+)+$/, '').toLowerCase();
}

/** The places above one, nearest first: `10.05.010` → `10.05`, `10`. */
export function placesAbove(place: string): string[] {
  const parts = place.split('.');
  return parts.slice(1).map((_part, index) => parts.slice(0, parts.length - 1 - index).join('.'));
}

/** The number that a title starts with (`65.05.010 Develop …`), as a place; undefined without one. */
export function titlePlace(title: string): string | undefined {
  const number = /^\s*(\d{1,3}(?:\.\d{1,4})+|\d{2,3})\.?\s/.exec(title)?.[1];
  return number === undefined ? undefined : sequencePlace(number);
}
