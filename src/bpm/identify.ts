import type { ColumnRole } from './columnRoles';
import { preferred, type LibraryNode, type Warn } from './libraryNode';
import { ownSequenceIds } from './ownSequenceIds';
import { pathKeys } from './pathKeys';
import type { ProcessIds } from './types';

export interface Identity {
  readonly key: string;
  readonly ids: ProcessIds;
}

/**
 * Key and ids of every line. An id that several lines carry stays with one of them, a live one first, so that
 * no two processes ever claim the same work item; the others fall back to weaker evidence.
 */
export function identify(
  nodes: readonly LibraryNode[],
  isBpm: boolean,
  warn: Warn,
): Map<LibraryNode, Identity> {
  const microsoft = uniqueIds(nodes, 'microsoftId', 'Microsoft ID', warn);
  const partner = uniqueIds(nodes, 'partnerId', 'Partner ID', warn);
  const library = isBpm ? uniqueIds(nodes, 'id', 'Id', warn) : new Map<LibraryNode, string>();
  const sequence = ownSequenceIds(nodes, warn);
  const strong = [microsoft, partner, library, sequence];
  const paths = pathKeys(
    nodes.filter((node) => !strong.some((ids) => ids.has(node))),
    warn,
  );
  return new Map(
    nodes.map((node) => {
      const ids: ProcessIds = {
        ...named('microsoftId', microsoft.get(node)),
        ...named('partnerId', partner.get(node)),
        ...named('libraryId', library.get(node)),
        ...named('sequenceId', sequence.get(node)),
      };
      return [node, { key: keyOf(ids) ?? paths.get(node) ?? '', ids }];
    }),
  );
}

function keyOf({ microsoftId, partnerId, libraryId, sequenceId }: ProcessIds): string | undefined {
  if (microsoftId !== undefined) return `ms:${microsoftId}`;
  if (partnerId !== undefined) return `partner:${partnerId}`;
  if (libraryId !== undefined) return `id:${libraryId}`;
  return sequenceId === undefined ? undefined : `seq:${sequenceId}`;
}

function named(name: keyof ProcessIds, value: string | undefined): ProcessIds {
  return value === undefined ? {} : { [name]: value };
}

function uniqueIds(
  nodes: readonly LibraryNode[],
  role: ColumnRole,
  label: string,
  warn: Warn,
): Map<LibraryNode, string> {
  const owners = new Map<string, LibraryNode>();
  const ids = new Map<LibraryNode, string>();
  for (const node of [...nodes].sort(preferred)) {
    const id = node.line.id(role);
    if (id === undefined) continue;
    const owner = owners.get(id.toLowerCase());
    if (owner) {
      warn({
        code: 'duplicate-id',
        message: `The ${label} '${id}' of '${node.line.title}' belongs to '${owner.line.title}' (row ${owner.line.place.row}) already; this row is recognised by other evidence.`,
        place: node.line.place,
      });
      continue;
    }
    owners.set(id.toLowerCase(), node);
    ids.set(node, id);
  }
  return ids;
}
