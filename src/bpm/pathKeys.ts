import { createHash } from 'node:crypto';
import { normalTitle } from '../sync/title';
import type { LibraryNode, Warn } from './libraryNode';

/**
 * Keys of the lines that have no id: `path:` and a hash of the normalised titles from the root and the type;
 * twins get a number behind it.
 */
export function pathKeys(nodes: readonly LibraryNode[], warn: Warn): Map<LibraryNode, string> {
  const paths = new Map<LibraryNode, string>();
  const pathOf = (node: LibraryNode): string => {
    const known = paths.get(node);
    if (known !== undefined) return known;
    const path = hash(`${node.parent ? pathOf(node.parent) : ''}\n${normalTitle(node.line.title)}`);
    paths.set(node, path);
    return path;
  };
  const keys = new Map<LibraryNode, string>();
  const twins = new Map<string, LibraryNode>();
  const counts = new Map<string, number>();
  for (const node of [...nodes].sort(twinOrder)) {
    const key = `path:${hash(`${pathOf(node)}\n${node.line.type.toLowerCase()}`)}`;
    const number = (counts.get(key) ?? 0) + 1;
    counts.set(key, number);
    keys.set(node, number === 1 ? key : `${key}~${number}`);
    const first = twins.get(key);
    if (!first) twins.set(key, node);
    else if (node.line.state === 'live') warn(twinWarning(node, first));
  }
  return keys;
}

/** Twins keep their numbers while rows change places, as far as anything but the place tells them apart. */
function twinOrder(a: LibraryNode, b: LibraryNode): number {
  const live = Number(a.line.state !== 'live') - Number(b.line.state !== 'live');
  const [left, right] = [a.line.sequenceId ?? '', b.line.sequenceId ?? ''];
  return live || (left < right ? -1 : left > right ? 1 : 0) || a.order - b.order;
}

function twinWarning({ line }: LibraryNode, first: LibraryNode) {
  return {
    code: 'twin',
    message: `'${line.title}' stands twice under the same parent (row ${first.line.place.row} too); both become work items.`,
    place: line.place,
  };
}

/** 96 bits: ten thousand processes do not meet by chance. */
function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}
