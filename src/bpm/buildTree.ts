import { breakCycles } from './breakCycles';
import { findParent, type Stack, type Surroundings } from './findParent';
import type { LibraryNode, Warn } from './libraryNode';
import { mergeRepeated } from './mergeRepeated';
import { NodeIndex } from './nodeIndex';
import type { Line } from './readRows';

/** All lines of a library with their parents; `tables` are the lines of each sheet or file, in reading order. */
export function buildTree(
  tables: readonly (readonly Line[])[],
  isRequirement: (type: string) => boolean,
  warn: Warn,
): LibraryNode[] {
  let order = 0;
  const toNode = (line: Line): LibraryNode => ({
    line,
    order: order++,
    kind: isRequirement(line.type) ? 'requirement' : 'process',
    parent: undefined,
  });
  const groups = mergeRepeated(
    tables.map((lines) => lines.map(toNode)),
    warn,
  );
  const nodes = [...new Set(groups.flat())];
  const index = new NodeIndex(nodes);
  const types = usualTypes(nodes);
  const implied: LibraryNode[] = [];
  const imply: Surroundings['imply'] = (child, titles, parent) => {
    const line = impliedLine(child.line, titles, types);
    const node = { ...toNode(line), order: child.order - 0.5, parent };
    index.add(node);
    implied.push(node);
    warn({
      code: 'implied-parent',
      message: `'${node.line.title}' has no row of its own; a process was made for it because '${child.line.title}' names it as its parent.`,
      place: child.line.place,
    });
    return node;
  };
  for (const group of groups)
    placeGroup(group, (node, stack) => findParent(node, { index, stack, warn, imply }));
  const all = [...nodes, ...implied].sort((a, b) => a.order - b.order);
  breakCycles(all, warn);
  return all;
}

function placeGroup(
  group: readonly LibraryNode[],
  parentOf: (node: LibraryNode, stack: Stack) => LibraryNode | undefined,
): void {
  const stack: Stack = new Map();
  for (const node of group) {
    const { level } = node.line;
    node.parent ??= parentOf(node, stack);
    if (level === undefined || node.kind === 'requirement') continue;
    for (const deeper of [...stack.keys()]) if (deeper >= level) stack.delete(deeper);
    stack.set(level, node);
    // The lines below that leave their parents out have the same ones.
    for (let up = node.parent; up?.line.level !== undefined; up = up.parent) stack.set(up.line.level, up);
  }
}

/** The most frequent type of each level. */
function usualTypes(nodes: readonly LibraryNode[]): Map<number, string> {
  const counts = new Map<number, Map<string, number>>();
  for (const { line, kind } of nodes) {
    if (line.level === undefined || kind === 'requirement') continue;
    const types = counts.get(line.level) ?? new Map<string, number>();
    types.set(line.type, (types.get(line.type) ?? 0) + 1);
    counts.set(line.level, types);
  }
  return new Map(
    [...counts].map(([level, types]) => [level, [...types].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '']),
  );
}

function impliedLine(child: Line, titles: readonly string[], types: ReadonlyMap<number, string>): Line {
  const level = titles.length;
  return {
    place: child.place,
    titles,
    level,
    title: titles[level - 1] ?? '',
    type: types.get(level) ?? child.levelNames[level - 1] ?? '',
    levelNames: child.levelNames,
    state: 'live',
    id: () => undefined,
    sequenceId: undefined,
    alternateSequenceId: undefined,
    area: child.area,
    columns: {},
  };
}
