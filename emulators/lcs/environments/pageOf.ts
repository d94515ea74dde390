export interface Page<T> {
  readonly page: number;
  readonly more: boolean;
  readonly items: readonly T[];
}

/** One page of a list; numbering starts at 1, and pages past the end are empty. */
export function pageOf<T>(all: readonly T[], asked: string | undefined, pageSize: number): Page<T> {
  const page = Math.max(1, Number(asked ?? 1) || 1);
  const end = page * pageSize;
  return { page, more: end < all.length, items: all.slice(end - pageSize, end) };
}
