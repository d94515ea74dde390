import { columnKey } from './columnNames';
import { roleNames } from './columnRoles';
import type { LibraryNode, Warn } from './libraryNode';

/** Libraries that give each root an area of its own follow that in at least this share of their rows. */
const usualShare = 0.95;

/**
 * Areas of the lines that stand in another root's area by mistake, corrected to the area that most lines of their
 * own root have. Libraries that assign areas by other rules are left alone.
 */
export function correctAreas(nodes: readonly LibraryNode[], warn: Warn): Map<LibraryNode, string> {
  const withArea = nodes.filter(({ line }) => line.area);
  const usual = usualAreas(withArea);
  const strays = withArea.filter((node) => !isWithin(node.line.area, usual.get(rootOf(node)) ?? ''));
  if (strays.length > withArea.length * (1 - usualShare)) return new Map();
  const corrected = new Map<LibraryNode, string>();
  for (const node of strays) {
    const area = usual.get(rootOf(node)) ?? '';
    if (parentArea(node.line.area) !== parentArea(area)) continue;
    corrected.set(node, area);
    warn({
      code: 'wrong-area',
      message: `'${node.line.title}' has the area '${node.line.area}', while the rows of '${rootOf(node).line.title}' have '${area}', which was used.`,
      place: node.line.place,
    });
  }
  return corrected;
}

/** Whether the column is the one that holds areas. */
export function isAreaColumn(name: string): boolean {
  return roleNames.area.some((area) => columnKey(area) === columnKey(name));
}

/** The most frequent area below each root, itself included. */
function usualAreas(nodes: readonly LibraryNode[]): Map<LibraryNode, string> {
  const counts = new Map<LibraryNode, Map<string, number>>();
  for (const node of nodes) {
    const areas = counts.get(rootOf(node)) ?? new Map<string, number>();
    areas.set(node.line.area, (areas.get(node.line.area) ?? 0) + 1);
    counts.set(rootOf(node), areas);
  }
  return new Map(
    [...counts].map(([root, areas]) => [root, [...areas].sort((a, b) => b[1] - a[1])[0]?.[0] ?? '']),
  );
}

/** `Hub\10 A` and `Hub\65 B` are areas of the same rank; `Hub\10 A\Team` is none of them. */
function parentArea(area: string): string {
  return area.toLowerCase().split('\\').slice(0, -1).join('\\');
}

function isWithin(area: string, above: string): boolean {
  const [inner, outer] = [area.toLowerCase(), above.toLowerCase()];
  return inner === outer || inner.startsWith(`${outer}\\`);
}

function rootOf(node: LibraryNode): LibraryNode {
  let root = node;
  while (root.parent) root = root.parent;
  return root;
}
