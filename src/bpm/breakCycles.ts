import type { LibraryNode, Warn } from './libraryNode';

/** Makes the first line of every circle of parents a root. */
export function breakCycles(nodes: readonly LibraryNode[], warn: Warn): void {
  const done = new Set<LibraryNode>();
  for (const start of nodes) {
    const way: LibraryNode[] = [];
    const onWay = new Set<LibraryNode>();
    let node: LibraryNode | undefined = start;
    while (node && !done.has(node) && !onWay.has(node)) {
      way.push(node);
      onWay.add(node);
      node = node.parent;
    }
    if (node && onWay.has(node)) cut(way.slice(way.indexOf(node)), warn);
    for (const one of way) done.add(one);
  }
}

function cut(circle: readonly LibraryNode[], warn: Warn): void {
  const first = circle.reduce((a, b) => (a.order < b.order ? a : b));
  first.parent = undefined;
  const titles = circle.map(({ line }) => `'${line.title}'`);
  const others = titles.length > 4 ? [...titles.slice(0, 4), '…'] : titles;
  warn({
    code: 'cycle',
    message: `The parents of ${others.join(', ')} go round in a circle; '${first.line.title}' became a root.`,
    place: first.line.place,
  });
}
