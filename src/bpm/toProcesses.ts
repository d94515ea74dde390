import { correctAreas, isAreaColumn } from './correctAreas';
import { identify, type Identity } from './identify';
import type { LibraryNode, Warn } from './libraryNode';
import type { CellValue, LibraryProcess } from './types';

/** The library's lines as processes: parents before children, siblings in file order. */
export function toProcesses(nodes: readonly LibraryNode[], layout: string, warn: Warn): LibraryProcess[] {
  const identities = identify(nodes, layout === 'bpm' || layout === 'mapped', warn);
  const areas = correctAreas(nodes, warn);
  const levels = new Map<LibraryNode, number>();
  return inTreeOrder(nodes).map((node) => {
    const level = node.line.level ?? (node.parent ? (levels.get(node.parent) ?? 0) + 1 : 1);
    levels.set(node, level);
    return toProcess(node, level, identities, areas.get(node));
  });
}

function toProcess(
  node: LibraryNode,
  level: number,
  identities: ReadonlyMap<LibraryNode, Identity>,
  area: string | undefined,
): LibraryProcess {
  const { line, kind, parent } = node;
  const { key, ids } = identities.get(node) ?? { key: '', ids: {} };
  const isReplaced = line.state !== 'live' && line.alternateSequenceId !== undefined;
  return {
    key,
    parentKey: parent && identities.get(parent)?.key,
    level,
    type: line.type,
    kind,
    title: line.title,
    ids,
    state: line.state,
    ...(isReplaced ? { replacedBy: line.alternateSequenceId } : {}),
    columns: area === undefined ? line.columns : withArea(line.columns, area),
    place: line.place,
  };
}

function withArea(columns: Record<string, CellValue>, area: string): Record<string, CellValue> {
  return Object.fromEntries(
    Object.entries(columns).map(([name, value]) => [name, isAreaColumn(name) ? area : value]),
  );
}

function inTreeOrder(nodes: readonly LibraryNode[]): LibraryNode[] {
  const children = new Map<LibraryNode | undefined, LibraryNode[]>();
  for (const node of nodes) {
    const siblings = children.get(node.parent);
    if (siblings) siblings.push(node);
    else children.set(node.parent, [node]);
  }
  const ordered: LibraryNode[] = [];
  const waiting = [...(children.get(undefined) ?? [])].reverse();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    ordered.push(node);
    waiting.push(...[...(children.get(node) ?? [])].reverse());
  }
  return ordered;
}
