import { guid } from './guid';
import type { Node, Project, World } from './types';

export function makeNode(
  world: World,
  name: string,
  structure: Node['structure'],
  parent?: Node,
  attributes?: Record<string, string>,
): Node {
  const id = world.next.node++;
  const node: Node = {
    id,
    identifier: guid(`node ${id}`),
    name,
    structure,
    parent,
    children: [],
    attributes,
  };
  parent?.children.push(node);
  return node;
}

/** As `System.AreaPath` writes it: `Project\A\B`. */
export function treePath(node: Node): string {
  return node.parent ? `${treePath(node.parent)}\\${node.name}` : node.name;
}

/** As the nodes API writes it, with the level that fields leave out (azure-devops-work-items 2.3). */
export function nodePath(node: Node): string {
  const [root = '', ...rest] = treePath(node).split('\\');
  return ['', root, node.structure === 'area' ? 'Area' : 'Iteration', ...rest].join('\\');
}

export function findChild(node: Node, name: string): Node | undefined {
  const key = name.trim().toLowerCase();
  return node.children.find((child) => child.name.toLowerCase() === key);
}

/** The node below the root for a list of names; undefined when one of them is missing. */
export function findBelow(root: Node, names: readonly string[]): Node | undefined {
  let node: Node | undefined = root;
  for (const name of names) node = node && findChild(node, name);
  return node;
}

/** The node for the value of a tree field, in any letter case. */
export function findTreePath(project: Project, structure: Node['structure'], path: string): Node | undefined {
  const root = structure === 'area' ? project.areas : project.iterations;
  const [first = '', ...rest] = path.split('\\');
  if (first.toLowerCase() !== root.name.toLowerCase()) return undefined;
  return findBelow(root, rest);
}

/** Makes the missing nodes of a path below the root. */
export function ensureNodes(world: World, root: Node, path: string): Node {
  let node = root;
  for (const name of path.split('\\').filter((part) => part !== '')) {
    node = findChild(node, name) ?? makeNode(world, name, root.structure, node);
  }
  return node;
}

export function allNodes(root: Node): Node[] {
  return [root, ...root.children.flatMap(allNodes)];
}

/** True for the path itself and everything below it. */
export function isUnder(path: string, root: string): boolean {
  const left = path.toLowerCase();
  const right = root.toLowerCase();
  return left === right || left.startsWith(`${right}\\`);
}
