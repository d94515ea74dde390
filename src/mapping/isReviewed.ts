import type { LibraryProcess } from '../bpm/types';
import type { DesiredItem } from '../sync/types';
import type { ReviewedEntry } from './types';

const usualValues = ['yes', 'true', 'x', '1', 'reviewed'];

/** Whether a process is marked as reviewed; undefined when the library says nothing about reviews. */
export function isReviewed(
  { column, values = usualValues, tag }: ReviewedEntry,
  desired: readonly DesiredItem[],
): ((process: LibraryProcess) => boolean) | undefined {
  if (tag !== undefined) {
    const wanted = tag.toLowerCase();
    const marked = new Set(
      desired.filter(({ tags }) => tags.some((one) => one.toLowerCase() === wanted)).map(({ key }) => key),
    );
    return ({ key }) => marked.has(key);
  }
  if (!column) return undefined;
  const meant = new Set(values.map((value) => value.toLowerCase()));
  return ({ columns }) =>
    meant.has(
      String(columns[column] ?? '')
        .trim()
        .toLowerCase(),
    );
}
