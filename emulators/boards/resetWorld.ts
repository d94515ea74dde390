import type { Identity } from './access/types';
import { plantNodes } from './createWorld';
import type { BoardsSettings } from './settings';
import { defaultSettings } from './settings';
import { seedQueries } from './world/queries';
import type { World } from './world/types';

/** Forgets what requests and people made; projects, processes and identities stay. */
export function resetWorld(
  world: World,
  settings: Partial<BoardsSettings> | undefined,
  owner: Identity,
): void {
  Object.assign(world.settings, defaultSettings(settings));
  world.items.clear();
  world.idsByUrl.clear();
  world.tags.clear();
  world.revisionFeed.length = 0;
  world.linkFeed.length = 0;
  for (const project of world.projects) {
    plantNodes(world, project);
    seedQueries(world, project, owner.uniqueName);
  }
  Object.assign(world.next, { item: 1, resource: 1, watermark: 1 });
}
