import { forbidden, serviceError } from '../errors';
import { guid } from '../world/guid';
import { text } from '../world/text';
import type { TagDefinition, World } from '../world/types';
import type { Draft } from './types';

/** Reference 2.10. */
const tagLength = 400;
const tagsPerItem = 100;

/** The value of System.Tags as it is stored: one string joined by `; `, undefined without tags. */
export function tagsValue(draft: Draft, value: unknown): string | undefined {
  const { world } = draft;
  const names = new Map<string, string>();
  for (const part of text(value).split(';')) {
    const name = part.trim();
    if (name !== '') names.set(name.toLowerCase(), names.get(name.toLowerCase()) ?? name);
  }
  if (names.size > tagsPerItem) {
    const message = `TF401243: Failed to save work item because too many new tags were added to the work item.`;
    throw serviceError(400, message, { typeKey: 'WorkItemTagLimitExceededException' });
  }
  const stored = [...names.values()].map((name) => define(draft, name).name);
  if (world.settings.tagOrder === 'sorted') stored.sort((left, right) => compare(left, right));
  return stored.length === 0 ? undefined : stored.join('; ');
}

/** The definition of a tag; the spelling of the first one who wrote it stays. */
function define(draft: Draft, name: string): TagDefinition {
  const { world, options } = draft;
  const known = world.tags.get(name.toLowerCase());
  if (known) return known;
  if (name.length > tagLength || /[,\p{C}]/u.test(name)) {
    const message =
      `The tag name '${name.slice(0, 100)}' is not valid. Tag names have at most ${tagLength} characters and ` +
      'contain no comma, semicolon or formatting character.';
    throw serviceError(400, message, { typeKey: 'InvalidTagNameException' });
  }
  if (!options.access.createTags) {
    throw forbidden(
      'TF401289: The current user does not have permissions to create tags',
      'WorkItemTagCreateAccessDeniedException',
    );
  }
  return addTag(world, name);
}

export function addTag(world: World, name: string): TagDefinition {
  const key = name.toLowerCase();
  const tag: TagDefinition = { id: guid(`tag ${key}`), name, lastUpdated: world.now() };
  world.tags.set(key, tag);
  world.journal.record(() => world.tags.delete(key));
  return tag;
}

function compare(left: string, right: string): number {
  const [a, b] = [left.toLowerCase(), right.toLowerCase()];
  return a < b ? -1 : a > b ? 1 : 0;
}
