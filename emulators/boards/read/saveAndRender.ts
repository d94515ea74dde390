import type { StoredItem, World } from '../world/types';
import { itemUrl } from '../world/urls';
import type { Saved } from '../write/saveItem';
import type { WriteOptions } from '../write/types';
import { renderItem } from './renderItem';

/** Carries out a write and gives what renders its answer; with validateOnly nothing of it stays. */
export function saveAndRender(
  world: World,
  options: WriteOptions,
  work: () => Saved,
): () => Record<string, unknown> {
  if (!options.validateOnly) {
    const saved = world.journal.attempt(work);
    const rev = saved.item.revisions.length;
    return () => renderSaved(world, saved, rev, options);
  }
  let answer: Record<string, unknown> = {};
  const { item } = world.journal.attempt(
    () => {
      const saved = work();
      answer = renderItem(world, saved.item, { expand: options.expand, links: true });
      return saved;
    },
    () => false,
  );
  // An item that exists is answered as it is, with its old title and revision (azure-devops-work-items 2.4).
  if (item.revisions.length > 0) answer = renderItem(world, item, { expand: options.expand, links: true });
  else for (const name of ['id', 'rev', '_links', 'url']) delete answer[name];
  return () => answer;
}

function renderSaved(
  world: World,
  saved: Saved,
  rev: number,
  options: WriteOptions,
): Record<string, unknown> {
  const { item, commentId } = saved;
  const revision = item.revisions[rev - 1];
  return {
    ...renderItem(world, item, {
      expand: options.expand,
      ...(revision ? { revision } : {}),
      links: true,
      relations: showsRelations(world, options.version),
    }),
    ...(commentId === undefined ? {} : { commentVersionRef: commentReference(world, item, commentId) }),
  };
}

/** A recording of 5.0 shows relations in the answer of a write, a probe of 7.1 does not (azure-devops-work-items 2.4). */
function showsRelations(world: World, version: number): boolean {
  return world.settings.relationsInAnswers === 'always' || version < 7.1;
}

function commentReference(world: World, item: StoredItem, commentId: number): Record<string, unknown> {
  return { commentId, version: 1, url: `${itemUrl(world, item)}/comments/${commentId}/versions/1` };
}
