import { normalTitle } from '../sync/title';
import type { LibraryNode, Warn } from './libraryNode';
import { sequencePlace, titlePlace } from './sequenceIds';
import type { LibraryWarning } from './types';

/**
 * Sequence ids as evidence of identity. People assign them, and real catalogs share one between many rows and use
 * it again for another process, so a line owns its id only when
 * - the number in its title, where it has one, says the same,
 * - no other live line has that id, or it is the only one of them whose title says so, and
 * - no dead line of that id and another title was replaced by another process: then the number was used again.
 * A dead line owns an id that no live line carries.
 */
export function ownSequenceIds(nodes: readonly LibraryNode[], warn: Warn): Map<LibraryNode, string> {
  const owned = new Map<LibraryNode, string>();
  for (const [id, all] of grouped(nodes)) {
    const live = all.filter(({ line }) => line.state === 'live');
    const owner = ownerOf(live.length > 0 ? live : all, id);
    const earlier = owner && all.find((node) => hadItBefore(node, owner, id));
    if (earlier) warn(reused(owner, earlier));
    else if (owner) owned.set(owner, owner.line.sequenceId ?? id);
    for (const node of live) if (node !== owner) warn(notOwned(node, owner, live.length));
  }
  return owned;
}

function grouped(nodes: readonly LibraryNode[]): Map<string, LibraryNode[]> {
  const groups = new Map<string, LibraryNode[]>();
  for (const node of nodes) {
    const id = node.line.sequenceId?.toLowerCase();
    if (id === undefined) continue;
    const group = groups.get(id);
    if (group) group.push(node);
    else groups.set(id, [node]);
  }
  return groups;
}

function ownerOf(candidates: readonly LibraryNode[], id: string): LibraryNode | undefined {
  const place = sequencePlace(id);
  const confirmed = candidates.filter(({ line }) => titlePlace(line.title) === place);
  if (confirmed.length > 0) return confirmed.length === 1 ? confirmed[0] : undefined;
  const [only, ...others] = candidates;
  return others.length === 0 && only && titlePlace(only.line.title) === undefined ? only : undefined;
}

function hadItBefore({ line }: LibraryNode, owner: LibraryNode, id: string): boolean {
  const { state, title, alternateSequenceId: replacement } = line;
  return (
    state !== 'live' &&
    owner.line.state === 'live' &&
    replacement !== undefined &&
    sequencePlace(replacement) !== sequencePlace(id) &&
    normalTitle(title) !== normalTitle(owner.line.title)
  );
}

const rest = 'this row is recognised by its titles instead.';

function reused({ line }: LibraryNode, { line: earlier }: LibraryNode): LibraryWarning {
  return {
    code: 'reused-id',
    message: `The sequence id ${line.sequenceId} of '${line.title}' was that of '${earlier.title}' (row ${earlier.place.row}), which ${earlier.alternateSequenceId} replaces; ${rest}`,
    place: line.place,
  };
}

function notOwned({ line }: LibraryNode, owner: LibraryNode | undefined, live: number): LibraryWarning {
  const id = line.sequenceId ?? '';
  const message = owner
    ? `The sequence id ${id} of '${line.title}' belongs to '${owner.line.title}' (row ${owner.line.place.row}); ${rest}`
    : live > 1
      ? `${live} live rows have the sequence id ${id}, '${line.title}' among them; ${rest}`
      : `The sequence id ${id} of '${line.title}' contradicts the number in its title; ${rest}`;
  return { code: owner || live > 1 ? 'duplicate-id' : 'contradicting-id', message, place: line.place };
}
