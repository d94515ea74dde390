import type { LinkedItem } from './match';
import type { PlannedWrite } from './plan';
import { removedTag } from './planRemoval';

/** Turns synchronization off: removes the links and the library's tag from every item, and nothing else. */
export function planStop(linked: readonly LinkedItem[], libraryTag: string): PlannedWrite[] {
  const own = new Set([libraryTag.toLowerCase(), removedTag.toLowerCase()]);
  return linked.map(({ item, record }) => {
    const tags = item.tags.filter((tag) => !own.has(tag.toLowerCase()));
    return {
      action: 'unlink',
      key: `${record.key}@${item.id}`,
      title: String(item.fields['System.Title'] ?? ''),
      level: 1,
      type: item.type,
      id: item.id,
      rev: item.rev,
      fields: {},
      ...(tags.length < item.tags.length ? { tags } : {}),
      record: null,
    };
  });
}
