import { forbidden, serviceError } from '../errors';
import { allNodes, findBelow, findChild, makeNode, treePath } from '../world/nodes';
import { movePath } from '../world/movePath';
import type { Node, Project } from '../world/types';
import { renderNode } from '../read/renderNode';
import { checkNodeName, checkNodePlace, nodeNotFound } from './nodeErrors';
import { projectOf } from './metadataRoutes';
import type { BoardsAnswer, BoardsRoutes, Call } from './types';
import { ok, okList } from './types';

const required = <T>(handle: T): { project: 'required'; handle: T } => ({ project: 'required', handle });

export const nodeRoutes: BoardsRoutes = {
  'GET wit/classificationnodes': required(listNodes),
  'GET wit/classificationnodes/{group}/{*path}': required(readNode),
  'POST wit/classificationnodes/{group}/{*path}': required(createOrMove),
  'PATCH wit/classificationnodes/{group}/{*path}': required(changeNode),
  'DELETE wit/classificationnodes/{group}/{*path}': required(removeNode),
};

function depthOf(call: Call): number {
  return Math.max(0, Number(call.query('$depth') ?? 0) || 0);
}

function listNodes(call: Call): BoardsAnswer {
  const { world } = call;
  const project = projectOf(call);
  const roots = [project.areas, project.iterations];
  const ids = call.query('ids');
  const depth = depthOf(call);
  if (ids === undefined) return okList(roots.map((root) => renderNode(world, project, root, depth)));
  const nodes = roots.flatMap(allNodes);
  const isTolerant =
    (call.query('errorPolicy') ?? '').toLowerCase() === 'omit' || call.query('errorPolicy') === '2';
  return okList(
    ids.split(',').map((id) => {
      const node = nodes.find((candidate) => candidate.id === Number(id));
      if (node) return renderNode(world, project, node, depth);
      if (isTolerant) return null;
      throw nodeNotFound(id);
    }),
  );
}

/** Names of the levels below the root, however the client separated them (azure-devops-work-items 1.5). */
function namesOf(path: string): string[] {
  return path.split(/[\\/]/).filter((name) => name !== '');
}

function rootOf(call: Call, project: Project): Node {
  const group = (call.params.group ?? '').toLowerCase();
  if (group === 'areas' || group === '0') return project.areas;
  if (group === 'iterations' || group === '1') return project.iterations;
  throw serviceError(404, `VS402484: The structure group ${call.params.group ?? ''} does not exist.`, {
    typeKey: 'ClassificationNodeStructureGroupNotFoundException',
  });
}

function nodeOf(call: Call): Node {
  const node = findBelow(rootOf(call, projectOf(call)), namesOf(call.params.path ?? ''));
  if (!node) throw nodeNotFound(namesOf(call.params.path ?? '').at(-1) ?? '');
  return node;
}

function readNode(call: Call): BoardsAnswer {
  return ok(renderNode(call.world, projectOf(call), nodeOf(call), depthOf(call)));
}

function mayEdit(call: Call): void {
  if (call.access.editNodes) return;
  throw forbidden(
    `TF50309: The following account does not have sufficient permissions to complete the operation: ` +
      `${call.access.identity.displayName}. The following permissions are needed to perform this operation: Create child nodes.`,
  );
}

/** A name creates a node, an id moves one here (azure-devops-work-items 2.3). */
function createOrMove(call: Call): BoardsAnswer {
  mayEdit(call);
  const { world } = call;
  const project = projectOf(call);
  const parent = nodeOf(call);
  const { name, id, attributes } = call.json() as Record<string, unknown>;
  if (typeof name !== 'string' && id !== undefined) return ok(move(call, parent, Number(id)));
  const valid = checkNodeName(name);
  checkNodePlace(parent, valid);
  const node = makeNode(world, valid, parent.structure, parent, attributesOf(attributes));
  return { status: 201, body: renderNode(world, project, node, 0) };
}

function attributesOf(written: unknown): Record<string, string> | undefined {
  if (typeof written !== 'object' || written === null) return undefined;
  return Object.fromEntries(Object.entries(written).map(([key, value]) => [key, String(value)]));
}

function move(call: Call, parent: Node, id: number): Record<string, unknown> {
  const project = projectOf(call);
  const root = parent.structure === 'area' ? project.areas : project.iterations;
  const node = allNodes(root).find((candidate) => candidate.id === id);
  if (!node?.parent || allNodes(node).includes(parent)) throw nodeNotFound(String(id));
  checkNodePlace(parent, node.name);
  const before = treePath(node);
  node.parent.children.splice(node.parent.children.indexOf(node), 1);
  node.parent = parent;
  parent.children.push(node);
  movePath(call.world, node.structure, before, treePath(node));
  return renderNode(call.world, project, node, 0);
}

function changeNode(call: Call): BoardsAnswer {
  mayEdit(call);
  const node = nodeOf(call);
  const { name, attributes } = call.json() as Record<string, unknown>;
  if (typeof name === 'string' && name !== node.name) {
    const valid = checkNodeName(name);
    const same = node.parent && findChild(node.parent, valid);
    if (node.parent && same !== node) checkNodePlace(node.parent, valid);
    const before = treePath(node);
    node.name = valid;
    movePath(call.world, node.structure, before, treePath(node));
  }
  if (attributes !== undefined) node.attributes = { ...node.attributes, ...attributesOf(attributes) };
  return ok(renderNode(call.world, projectOf(call), node, 0));
}

/** Work items below go to the node that `$reclassifyId` names, else to the parent. */
function removeNode(call: Call): BoardsAnswer {
  mayEdit(call);
  const node = nodeOf(call);
  const { parent } = node;
  if (!parent) throw nodeNotFound(node.name);
  const project = projectOf(call);
  const all = allNodes(node.structure === 'area' ? project.areas : project.iterations);
  const wanted = call.query('$reclassifyId');
  const target = wanted === undefined ? parent : all.find(({ id }) => id === Number(wanted));
  if (!target || allNodes(node).includes(target)) throw nodeNotFound(wanted ?? '');
  for (const gone of allNodes(node).reverse()) {
    movePath(call.world, node.structure, treePath(gone), treePath(target));
  }
  parent.children.splice(parent.children.indexOf(node), 1);
  return { status: 204 };
}
