import type { LibraryNode, Warn } from './libraryNode';
import { sequencePlace, titlePlace } from './sequenceIds';

/**
 * Sequence ids as evidence of identity. People assign them, and real catalogs share one between many rows, so a
 * line owns its id only when
 * - the number in its title, where it has one, says the same, and
 * - no other live line has that id, or it is the only one of them whose title says so.
 * A dead line owns an id that no live line carries.
 */
export function ownSequenceIds(nodes: readonly LibraryNode[], warn: Warn): Map<LibraryNode, string> {
  const owned = new Map<LibraryNode, string>();
  for (const [id, all] of grouped(nodes)) {
    const live = all.filter(({ line }) => line.state === 'live');
    const candidates = live.length > 0 ? live : all;
    const owner = ownerOf(candidates, id);
    if (owner) owned.set(owner, owner.line.sequenceId ?? id);
    for (const node of live) if (node !== owner) warn(notOwned(node, owner, live.length));
  }
  return owned;
}

function grouped(nodes: readonly LibraryNode[]): Map<string, LibraryNode[]> {
  const groups = new Map<string, LibraryNode[]>();
  for (const node of nodes) {
    const id = node.line.sequenceId?.toLowerCase();
    if (id === undefined) continue;
    groups.set(id, [...(groups.get(id) ?? []), node]);
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

function notOwned({ line }: LibraryNode, owner: LibraryNode | undefined, live: number) {
  const rest = 'this row is recognised by its titles instead.';
  const id = line.sequenceId ?? '';
  const message = owner
    ? `The sequence id ${id} of '${line.title}' belongs to '${owner.line.title}' (row ${owner.line.place.row}); ${rest}`
    : live > 1
      ? `${live} live rows have the sequence id ${id}, '${line.title}' among them; ${rest}`
      : `The sequence id ${id} of '${line.title}' contradicts the number in its title; ${rest}`;
  return { code: owner || live > 1 ? 'duplicate-id' : 'contradicting-id', message, place: line.place };
}
