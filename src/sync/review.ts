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
  const byKey = new Map(processes.map((process) => [process.key, process]));
  const counts = new Map<string, Counts>();
  const live = processes.filter(({ state, kind }) => state === 'live' && kind === 'process');
  for (const process of live) {
    const own = isReviewed(process) ? 1 : 0;
    counts.set(process.key, { children: 0, reviewedChildren: 0, own, all: 1, reviewed: own });
  }
  for (const process of [...live].reverse()) {
    const counted = counts.get(process.key);
    const parent = counts.get(liveParent(process, byKey) ?? '');
    if (!counted || !parent) continue;
    parent.children += 1;
    parent.reviewedChildren += counted.own;
    parent.all += counted.all;
    parent.reviewed += counted.reviewed;
  }
  return new Map(
    [...counts].map(([key, { children, reviewedChildren, all, reviewed }]) => [
      key,
      { children, reviewedChildren, state: reviewed === all ? 'green' : reviewed === 0 ? 'red' : 'yellow' },
    ]),
  );
}

/** Where the work item of a process stands when the lines above it are deprecated. */
function liveParent(
  { parentKey }: LibraryProcess,
  byKey: ReadonlyMap<string, LibraryProcess>,
): string | undefined {
  let key = parentKey;
  while (key !== undefined && byKey.get(key)?.state !== 'live') key = byKey.get(key)?.parentKey;
  return key;
}

interface Counts {
  children: number;
  reviewedChildren: number;
  /** 1 when it is reviewed itself. */
  own: number;
  /** The process and everything below it. */
  all: number;
  reviewed: number;
}
