import { sequencePlace } from '../bpm/sequenceIds';
import type { LibraryProcess } from '../bpm/types';
import type { Findings } from './findings';
import { didYouMean } from './suggest';

/** The live process that replaces each deprecated one, by keys; a replacement that was replaced itself leads on. */
export function replacements(processes: readonly LibraryProcess[]): Map<string, string> {
  const byPlace = new Map<string, LibraryProcess>();
  for (const process of processes) {
    const { sequenceId } = process.ids;
    if (sequenceId === undefined) continue;
    const place = sequencePlace(sequenceId);
    if (process.state === 'live' || !byPlace.has(place)) byPlace.set(place, process);
  }
  const result = new Map<string, string>();
  for (const process of processes) {
    const seen = new Set([process]);
    let next: LibraryProcess | undefined = process;
    while (next && next.state !== 'live') {
      next = next.replacedBy === undefined ? undefined : byPlace.get(sequencePlace(next.replacedBy));
      if (!next || seen.has(next)) break;
      seen.add(next);
    }
    if (next && next !== process && next.state === 'live') result.set(process.key, next.key);
  }
  return result;
}

/** Work items that the mapping file names as the same as a process, by key of the process. */
export function sameItems(
  processes: readonly LibraryProcess[],
  same: ReadonlyMap<string, number>,
  findings: Findings,
): Map<string, number> {
  const result = new Map<string, number>();
  if (same.size === 0) return result;
  const byName = new Map<string, LibraryProcess | undefined>();
  for (const process of processes) {
    for (const name of namesOf(process)) {
      const known = byName.get(name);
      // What several processes are called names none of them.
      byName.set(name, byName.has(name) && known !== process ? undefined : process);
    }
  }
  for (const [name, id] of same) {
    const process = byName.get(name);
    if (process) result.set(process.key, id);
    else {
      const why = byName.has(name) ? 'Several processes are' : 'No process of the library is';
      findings.add(
        'unknown-process',
        'warning',
        name,
        '',
        () =>
          `${why} called '${name}', which the mapping file names under 'same'.${didYouMean(name, byName.keys())} Use the key that the report shows.`,
      );
    }
  }
  return result;
}

function namesOf({ key, ids, title }: LibraryProcess): Set<string> {
  const names = [key, title, ...Object.values(ids as Record<string, string>)];
  return new Set(names.map((name) => name.toLowerCase()));
}
