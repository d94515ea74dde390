import { nodePath, treePath } from '../world/nodes';
import type { Node, Project, World } from '../world/types';
import { projectUrl } from '../world/urls';

/** A node with its children down to a depth; links only on the node itself (azure-devops-work-items 2.3). */
export function renderNode(
  world: World,
  project: Project,
  node: Node,
  depth: number,
): Record<string, unknown> {
  const links = {
    self: { href: nodeUrl(world, project, node) },
    ...(node.parent ? { parent: { href: nodeUrl(world, project, node.parent) } } : {}),
  };
  const { url, ...rest } = render(world, project, node, depth);
  return { ...rest, _links: links, url };
}

function render(world: World, project: Project, node: Node, depth: number): Record<string, unknown> {
  return {
    id: node.id,
    identifier: node.identifier,
    name: node.name,
    structureType: node.structure,
    hasChildren: node.children.length > 0,
    path: nodePath(node),
    ...(node.attributes ? { attributes: node.attributes } : {}),
    ...(depth > 0 && node.children.length > 0
      ? { children: node.children.map((child) => render(world, project, child, depth - 1)) }
      : {}),
    url: nodeUrl(world, project, node),
  };
}

function nodeUrl(world: World, project: Project, node: Node): string {
  const group = node.structure === 'area' ? 'Areas' : 'Iterations';
  const names = treePath(node).split('\\').slice(1).map(encodeURIComponent);
  return [`${projectUrl(world, project)}/_apis/wit/classificationNodes/${group}`, ...names].join('/');
}
