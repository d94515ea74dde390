import type { LibraryProcess } from '../bpm/types';

/** How far the direct children of a process, and it with all below it, are reviewed. */
export interface ReviewState {
  readonly reviewedChildren: number;
  readonly children: number;
  /** green: it and all below are reviewed; red: none is; yellow: some are. */
  readonly state: 'green' | 'yellow' | 'red';
}

/**
 * Review state by process key, of live processes; requirements are reviewed with their process and do not count.
 * Empty without `isReviewed`. `processes` come parents first. Source: bpm-azure-devops-sync, "Review processes".
 */
export function reviewState(
  processes: readonly LibraryProcess[],
  isReviewed: ((process: LibraryProcess) => boolean) | undefined,
): Map<string, ReviewState> {
  if (!isReviewed) return new Map();
  const counts = new Map<string, Counts>();
  const live = processes.filter(({ state, kind }) => state === 'live' && kind === 'process');
  for (const process of live) {
    counts.set(process.key, {
      children: 0,
      reviewedChildren: 0,
      all: 1,
      reviewed: isReviewed(process) ? 1 : 0,
    });
  }
  for (const { key, parentKey } of [...live].reverse()) {
    const own = counts.get(key);
    const parent = parentKey === undefined ? undefined : counts.get(parentKey);
    if (!own || !parent) continue;
    parent.all += own.all;
    parent.reviewed += own.reviewed;
  }
  for (const process of live) {
    const parent = process.parentKey === undefined ? undefined : counts.get(process.parentKey);
    if (!parent) continue;
    parent.children += 1;
    if (isReviewed(process)) parent.reviewedChildren += 1;
  }
  return new Map(
    [...counts].map(([key, { children, reviewedChildren, all, reviewed }]) => [
      key,
      { children, reviewedChildren, state: reviewed === all ? 'green' : reviewed === 0 ? 'red' : 'yellow' },
    ]),
  );
}

interface Counts {
  children: number;
  reviewedChildren: number;
  /** The process and everything below it. */
  all: number;
  reviewed: number;
}
