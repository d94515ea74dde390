import { tagFingerprint } from './record';

export interface TagMerge {
  /** The whole new list, or undefined when nothing changes; people's tags keep their place and spelling. */
  readonly tags: readonly string[] | undefined;
  /** The library's tags for the next record. */
  readonly base: readonly string[];
}

/**
 * Merges the library's tags into an item's: what the library added is added, what it dropped is removed,
 * what people added or removed stays so. Upper and lower case are the same tag, as in Azure Boards.
 */
export function mergeTags(
  current: readonly string[],
  library: readonly string[],
  recorded: ReadonlySet<string>,
): TagMerge {
  const present = new Set(current.map((tag) => tag.toLowerCase()));
  const wanted = new Set(library.map((tag) => tag.toLowerCase()));
  const kept = current.filter((tag) => wanted.has(tag.toLowerCase()) || !recorded.has(tagFingerprint(tag)));
  const added = library.filter(
    (tag) => !present.has(tag.toLowerCase()) && !recorded.has(tagFingerprint(tag)),
  );
  const changed = added.length > 0 || kept.length < current.length;
  return { tags: changed ? [...kept, ...added] : undefined, base: library };
}
