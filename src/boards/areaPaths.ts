import { BoardsError } from './boardsError';
import type { BoardsClient } from './boardsClient';

interface RawNode {
  readonly name: string;
  readonly structureType?: string;
  readonly children?: readonly RawNode[];
}

/** Area paths are at most 14 levels deep (azure-devops-work-items 4). */
const deepest = 14;

/** All area and iteration paths as fields write them, the roots included. */
export async function readPaths(
  client: BoardsClient,
): Promise<{ areaPaths: string[]; iterationPaths: string[] }> {
  const answer = (await client.call({
    purpose: 'read the area and iteration paths',
    method: 'GET',
    path: `${client.projectPath}/_apis/wit/classificationnodes`,
    query: { $depth: deepest },
  })) as { value: RawNode[] };
  const paths = (type: string) =>
    answer.value.filter(({ structureType }) => structureType === type).flatMap((root) => pathsBelow(root));
  return { areaPaths: paths('area'), iterationPaths: paths('iteration') };
}

function pathsBelow(node: RawNode, above = ''): string[] {
  const path = above ? `${above}\\${node.name}` : node.name;
  return [path, ...(node.children ?? []).flatMap((child) => pathsBelow(child, path))];
}

/** Creates the last node of `Project\A\B`; its parents exist. A node that exists already is fine. */
export async function createAreaPath(client: BoardsClient, path: string): Promise<void> {
  const names = path.split('\\').slice(1);
  const parents = names
    .slice(0, -1)
    .map((name) => `/${encodeURIComponent(name)}`)
    .join('');
  try {
    await client.call({
      purpose: `create the area path ${path}`,
      method: 'POST',
      path: `${client.projectPath}/_apis/wit/classificationnodes/areas${parents}`,
      json: { name: names.at(-1) },
      // Creating the same node twice is refused, so a repeat does no harm.
      repeat: 'safe',
    });
  } catch (error) {
    // 409 or VS402371: it exists (azure-devops-work-items 2.3).
    if (error instanceof BoardsError && (error.status === 409 || error.serviceMessage.startsWith('VS402371')))
      return;
    throw error;
  }
}
