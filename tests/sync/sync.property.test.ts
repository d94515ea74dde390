import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { FieldValue } from '../../src/boards/types';
import { planWrites } from '../../src/sync/planWrites';
import { readRecord } from '../../src/sync/record';
import type { DesiredItem } from '../../src/sync/types';
import { library, ModelBoards, planFor, prefix, process, sync } from './model';

interface Line {
  readonly seed: number;
  readonly idKind: 'microsoftId' | 'sequenceId' | 'none';
  readonly parent: number;
  readonly title: string;
  readonly description: string;
  readonly module: string | undefined;
  readonly tags: string[];
}

const words = fc.constantFrom('Order', 'Invoice', 'Ledger', 'Plan', 'Stock', 'Price', 'Asset', 'Credit');
const line = fc.record<Line>({
  seed: fc.nat(999),
  idKind: fc.constantFrom('microsoftId', 'sequenceId', 'none'),
  parent: fc.nat(50),
  title: fc.array(words, { minLength: 1, maxLength: 4 }).map((list) => list.join(' ')),
  description: fc.array(words, { maxLength: 5 }).map((list) => `<div><p>${list.join('&nbsp;')}</p></div>`),
  module: fc.option(words, { nil: undefined }),
  tags: fc.uniqueArray(words, { maxLength: 3 }),
});
const lines = fc.array(line, { minLength: 1, maxLength: 25 });

/** A library out of random lines: each line's parent stands above it, each title is unique. */
function libraryOf(all: readonly Line[]): DesiredItem[] {
  const keyOf = (one: Line, at: number) =>
    one.idKind === 'microsoftId' ? `ms:${at}` : one.idKind === 'sequenceId' ? `seq:${at}` : `path:${at}`;
  return all.map((one, at) => {
    const parentAt = one.parent % (at + 1);
    const parent = at > 0 && parentAt < at ? all[parentAt] : undefined;
    return process(keyOf(one, at), {
      ...(parent ? { parent: keyOf(parent, parentAt) } : {}),
      title: `${one.title} ${at}`,
      type: one.seed % 3 ? 'Epic' : 'Feature',
      fields: {
        'System.Description': one.description,
        ...(one.module ? { 'Custom.Module': one.module } : {}),
      },
      tags: one.tags,
      ids: one.idKind === 'none' ? {} : { [one.idKind]: String(at) },
    });
  });
}

type Change = {
  at: number;
  kind: 'rename' | 'describe' | 'module' | 'move' | 'drop' | 'deprecate' | 'tags' | 'retype' | 'add';
  value: string;
  to: number;
};
const change = fc.record<Change>({
  at: fc.nat(100),
  kind: fc.constantFrom('rename', 'describe', 'module', 'move', 'drop', 'deprecate', 'tags', 'retype', 'add'),
  value: words,
  to: fc.nat(100),
});
const changes = fc.array(change, { maxLength: 12 });

/** The next release of a library. */
function upgraded(before: readonly DesiredItem[], all: readonly Change[]): DesiredItem[] {
  let result = [...before];
  for (const [number, { at, kind, value, to }] of all.entries()) {
    const index = at % Math.max(result.length, 1);
    const one = result[index];
    if (kind === 'add' || !one) {
      result.push(
        process(`seq:new${number}`, { title: `${value} new ${number}`, ids: { sequenceId: `new${number}` } }),
      );
      continue;
    }
    const hasId = Object.keys(one.ids).length > 0;
    const next: DesiredItem = (() => {
      switch (kind) {
        case 'rename':
          return hasId
            ? {
                ...one,
                title: `${value} renamed ${number}`,
                fields: { ...one.fields, 'System.Title': `${value} renamed ${number}` },
              }
            : one;
        case 'describe':
          return { ...one, fields: { ...one.fields, 'System.Description': `<p>${value} ${number}</p>` } };
        case 'module':
          return { ...one, fields: { ...one.fields, 'Custom.Module': `${value}${number}` } };
        case 'move': {
          const parent = result[to % Math.max(index, 1)];
          return hasId && index > 0 && parent ? { ...one, parentKey: parent.key } : one;
        }
        case 'deprecate':
          return { ...one, state: 'deprecated' };
        case 'tags':
          return { ...one, tags: [value] };
        case 'retype':
          return { ...one, type: one.type === 'Epic' ? 'Feature' : 'Epic' };
        case 'drop':
          return one;
      }
    })();
    result[index] = next;
    if (kind === 'drop' && !result.some(({ parentKey }) => parentKey === one.key))
      result = result.filter((other) => other !== next);
  }
  return result;
}

type Edit = {
  at: number;
  kind: 'title' | 'description' | 'module' | 'clear' | 'tag' | 'move' | 'comment';
  value: string;
};
const edit = fc.record<Edit>({
  at: fc.nat(100),
  kind: fc.constantFrom('title', 'description', 'module', 'clear', 'tag', 'move', 'comment'),
  value: words,
});
const edits = fc.array(edit, { maxLength: 12 });
const fieldOf = {
  title: 'System.Title',
  description: 'System.Description',
  module: 'Custom.Module',
} as const;

/** People's work between two synchronizations; answers what must still be there afterwards. */
function peopleEdit(
  boards: ModelBoards,
  all: readonly Edit[],
): { fields: Map<string, FieldValue | undefined>; tags: Map<number, string[]> } {
  const fields = new Map<string, FieldValue | undefined>();
  const tags = new Map<number, string[]>();
  const before = new Map(boards.items.map(({ id, fields: values }) => [id, values]));
  for (const [number, { at, kind, value }] of all.entries()) {
    const items = boards.items;
    const item = items[at % items.length];
    if (!item) continue;
    if (kind === 'tag') {
      boards.edit(item.id, { tags: [...item.tags, `people ${number}`] });
      tags.set(item.id, [...(tags.get(item.id) ?? []), `people ${number}`]);
    } else if (kind === 'move') {
      boards.edit(item.id, { parentId: null });
    } else if (kind === 'clear') {
      if (item.fields['Custom.Module'] === undefined) continue;
      boards.edit(item.id, { fields: { 'Custom.Module': null } });
      fields.set(`${item.id} Custom.Module`, undefined);
      // Written and cleared again is no edit.
      if (before.get(item.id)?.['Custom.Module'] === undefined) fields.delete(`${item.id} Custom.Module`);
    } else if (kind === 'comment') {
      boards.edit(item.id, { fields: { 'System.History': value } });
    } else {
      const text = `edited ${value} ${number}`;
      boards.edit(item.id, { fields: { [fieldOf[kind]]: text } });
      fields.set(`${item.id} ${fieldOf[kind]}`, text);
    }
  }
  return { fields, tags };
}

/** What Azure DevOps does to HTML, more or less. */
const rewriting = (html: string) =>
  html.replaceAll('&nbsp;', '&#160;').replaceAll('<p>', '<p style="margin:0">') + '\n';

function assertNothingLeft(boards: ModelBoards, desired: readonly DesiredItem[]): void {
  const again = planFor(boards, desired);
  assert.deepEqual(again.writes, [], 'a second run writes nothing');
}

function assertNoDuplicates(boards: ModelBoards): void {
  const keys = boards.items.map((item) => readRecord(item, library)?.key);
  assert.equal(new Set(keys).size, keys.length, 'one work item per record');
}

describe('synchronization, any library and any edits', () => {
  it('creates every process once, and a second run writes nothing', () => {
    fc.assert(
      fc.property(lines, (all) => {
        const boards = new ModelBoards(rewriting);
        const desired = libraryOf(all);
        const plan = sync(boards, desired);
        assert.equal(plan.writes.length, desired.length);
        assert.equal(boards.items.length, desired.length);
        assertNoDuplicates(boards);
        assertNothingLeft(boards, desired);
      }),
    );
  });

  it('takes up a new release, converges, and keeps what people wrote', () => {
    fc.assert(
      fc.property(lines, changes, edits, (all, release, human) => {
        const boards = new ModelBoards(rewriting);
        const first = libraryOf(all);
        sync(boards, first);
        const kept = peopleEdit(boards, human);
        const second = upgraded(first, release);
        sync(boards, second);
        for (const [place, value] of kept.fields) {
          const [id, field] = place.split(' ') as [string, string];
          assert.equal(boards.item(Number(id)).fields[field], value, `the edit of ${place} stays`);
        }
        for (const [id, tags] of kept.tags) {
          for (const tag of tags) assert.ok(boards.item(id).tags.includes(tag), `the tag ${tag} stays`);
        }
        assertNoDuplicates(boards);
        assertNothingLeft(boards, second);
      }),
    );
  });

  it('writes the library over edits when the library wins, and still converges', () => {
    fc.assert(
      fc.property(lines, changes, edits, (all, release, human) => {
        const boards = new ModelBoards(rewriting);
        const first = libraryOf(all);
        sync(boards, first);
        peopleEdit(boards, human);
        const second = upgraded(first, release);
        sync(boards, second, { conflictPolicy: 'libraryWins' });
        assertNoDuplicates(boards);
        assert.deepEqual(planFor(boards, second, { conflictPolicy: 'libraryWins' }).writes, []);
      }),
    );
  });

  it('ends in the same place wherever a run breaks off', () => {
    fc.assert(
      fc.property(lines, changes, fc.nat(40), (all, release, limit) => {
        const whole = new ModelBoards();
        const broken = new ModelBoards();
        const first = libraryOf(all);
        const second = upgraded(first, release);
        for (const desired of [first, second]) {
          sync(whole, desired);
          broken.apply(planWrites(planFor(broken, desired), prefix), limit);
          sync(broken, desired);
        }
        const shape = (boards: ModelBoards) =>
          boards.items
            .map(({ type, fields, tags, parentId }) => [
              type,
              fields,
              [...tags].sort(),
              parentId === undefined ? '' : boards.item(parentId).fields['System.Title'],
            ])
            .map((one) => JSON.stringify(one))
            .sort();
        assert.deepEqual(shape(broken), shape(whole));
        assertNoDuplicates(broken);
      }),
    );
  });
});
