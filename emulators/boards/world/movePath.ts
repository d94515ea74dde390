import { isUnder } from './nodes';
import type { Node, World } from './types';

/** Work items follow a renamed, moved or removed node without a revision; so does their history. */
export function movePath(world: World, structure: Node['structure'], before: string, after: string): void {
  const name = structure === 'area' ? 'System.AreaPath' : 'System.IterationPath';
  for (const item of world.items.values()) {
    item.revisions = item.revisions.map((revision) => {
      const path = String(revision.fields[name] ?? '');
      if (!isUnder(path, before)) return revision;
      return { ...revision, fields: { ...revision.fields, [name]: after + path.slice(before.length) } };
    });
  }
}
