import { normalTitle } from '../sync/title';
import type { LibraryNode, Warn } from './libraryNode';

/**
 * A library split into files repeats the parent rows in each part. Such a row is one process: the same id, or the
 * same sequence id, title, type and state, in two different tables. The first row stays.
 */
export function mergeRepeated(groups: readonly (readonly LibraryNode[])[], warn: Warn): LibraryNode[][] {
  const first = new Map<string, { node: LibraryNode; group: number }>();
  return groups.map((group, number) =>
    group.map((node) => {
      const sign = signOf(node);
      if (sign === undefined) return node;
      const known = first.get(sign);
      if (!known) first.set(sign, { node, group: number });
      if (!known || known.group === number) return node;
      const { file, sheet, row } = known.node.line.place;
      warn({
        code: 'repeated-row',
        message: `'${node.line.title}' stands in ${[file, sheet, `row ${row}`].filter(Boolean).join(', ')} already; it was read once.`,
        place: node.line.place,
      });
      return known.node;
    }),
  );
}

function signOf({ line }: LibraryNode): string | undefined {
  const strong = line.id('microsoftId') ?? line.id('partnerId');
  const id = strong ?? line.sequenceId;
  if (id === undefined) return undefined;
  return [id, normalTitle(line.title), line.type, line.state].join('\n').toLowerCase();
}
