import { normalTitle } from '../sync/title';
import type { ColumnRole } from './columnRoles';
import type { LibraryNode, Warn } from './libraryNode';
import type { NodeIndex } from './nodeIndex';
import { placesAbove, sequencePlace, titlePlace } from './sequenceIds';

/** Lines above in the same table, one per level. */
export type Stack = Map<number, LibraryNode>;

export interface Surroundings {
  readonly index: NodeIndex;
  readonly stack: Stack;
  readonly warn: Warn;
  /** Makes a process that lines only name as their parent; `titles` end with its own. */
  readonly imply: (
    child: LibraryNode,
    titles: readonly string[],
    parent: LibraryNode | undefined,
  ) => LibraryNode;
}

/**
 * The line above one, from strong to weak: a parent id, the parents' titles on the line itself, the line above in
 * the table with a lower level, the sequence id. Undefined for a root.
 */
export function findParent(node: LibraryNode, around: Surroundings): LibraryNode | undefined {
  const explicit = parentById(node, around);
  if (explicit !== undefined) return explicit ?? undefined;
  if (node.line.level === undefined) return parentBySequence(node, around);
  if (node.line.level === 1) return undefined;
  return parentByTitles(node, around) ?? parentByLevel(node, node.line.level, around);
}

const parentRoles = [
  ['microsoftId', 'parentMicrosoftId'],
  ['partnerId', 'parentPartnerId'],
  ['id', 'parentId'],
  ['sequenceId', 'parentSequenceId'],
] as const satisfies readonly (readonly [ColumnRole, ColumnRole])[];

/** Null when the line says that it is a root (`0`); undefined when it says nothing that helps. */
function parentById(node: LibraryNode, { index, warn }: Surroundings): LibraryNode | null | undefined {
  let missing: string | undefined;
  for (const [role, parentRole] of parentRoles) {
    const id = node.line.id(parentRole);
    if (id === undefined) continue;
    const parent = index.byId(role, id);
    if (parent) return parent;
    if (id === '0') return null;
    missing ??= id;
  }
  if (missing !== undefined) {
    warn({
      code: 'orphan',
      message: `The parent '${missing}' of '${node.line.title}' is not in the library; its place was taken from other columns, else it became a root.`,
      place: node.line.place,
    });
    return node.line.level === undefined && node.line.sequenceId === undefined ? null : undefined;
  }
  return undefined;
}

function parentByTitles(node: LibraryNode, around: Surroundings): LibraryNode | undefined {
  const { titles, place } = node.line;
  const named = titles.slice(0, -1);
  const depth = named.findLastIndex((title) => title !== '') + 1;
  if (depth === 0) return undefined;
  const path = named
    .slice(0, depth)
    .map((title, level) => title || (around.stack.get(level + 1)?.line.title ?? ''));
  const found = around.index.byPath(path) ?? sameTitle(around.stack.get(depth), path[depth - 1]);
  if (found) return found;

  const bySequence = sequenceCandidates(node, around).find(({ line }) => line.level === depth);
  if (bySequence) {
    around.warn({
      code: 'parent-name',
      message: `'${node.line.title}' names its parent '${path[depth - 1]}', which has no row; it was placed by its sequence id under '${bySequence.line.title}'.`,
      place,
    });
    return bySequence;
  }
  return implied(node, path, around);
}

function implied(node: LibraryNode, path: readonly string[], around: Surroundings): LibraryNode | undefined {
  let parent: LibraryNode | undefined;
  path.forEach((title, above) => {
    if (!title) return;
    const titles = path.slice(0, above + 1);
    parent =
      around.index.byPath(titles) ??
      sameTitle(around.stack.get(above + 1), title) ??
      around.imply(node, titles, parent);
  });
  return parent;
}

function sameTitle(node: LibraryNode | undefined, title: string | undefined): LibraryNode | undefined {
  return node && normalTitle(node.line.title) === normalTitle(title ?? '') ? node : undefined;
}

function parentByLevel(node: LibraryNode, level: number, around: Surroundings): LibraryNode | undefined {
  const { stack, warn } = around;
  const { title, place } = node.line;
  let above = level - 1;
  while (above > 0 && !stack.has(above)) above -= 1;
  const parent = stack.get(above);
  if (parent && above === level - 1) return parent;

  const closer = sequenceCandidates(node, around).find(
    ({ line }) => line.level !== undefined && line.level > above && line.level < level,
  );
  const chosen = closer ?? parent;
  warn({
    code: chosen ? 'skipped-level' : 'orphan',
    message: chosen
      ? `'${title}' stands on level ${level} without a row of level ${level - 1} above it; it was placed under '${chosen.line.title}'.`
      : `'${title}' stands on level ${level} without any row above it; it became a root.`,
    place,
  });
  return chosen;
}

function parentBySequence(node: LibraryNode, around: Surroundings): LibraryNode | undefined {
  const place = placeOf(node);
  const { title, place: source } = node.line;
  if (place === undefined) return undefined;
  const above = placesAbove(place);
  if (above.length === 0) return undefined;
  const parent = sequenceCandidates(node, around)[0];
  if (!parent) {
    around.warn({
      code: 'orphan',
      message: `No row has a sequence id above that of '${title}' (${node.line.sequenceId ?? place}); it became a root.`,
      place: source,
    });
  } else if (placeOf(parent) !== above[0]) {
    around.warn({
      code: 'skipped-level',
      message: `No row has the sequence id right above that of '${title}'; it was placed under '${parent.line.title}'.`,
      place: source,
    });
  }
  return parent;
}

function sequenceCandidates(node: LibraryNode, { index }: Surroundings): LibraryNode[] {
  const place = placeOf(node);
  if (place === undefined) return [];
  return placesAbove(place).flatMap((one) => {
    const found = index.byPlace(one);
    return found && found !== node ? [found] : [];
  });
}

function placeOf({ line }: LibraryNode): string | undefined {
  return line.sequenceId === undefined ? titlePlace(line.title) : sequencePlace(line.sequenceId);
}
