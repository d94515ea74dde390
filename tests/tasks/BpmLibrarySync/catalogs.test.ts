import assert from 'node:assert/strict';
import { readLibrary } from '../../../src/bpm/readLibrary';
import type { LibraryProcess } from '../../../src/bpm/types';
import {
  assertResult,
  catalog,
  counts,
  countsOf,
  logOf,
  planOf,
  useLibraryWorld,
  writesOf,
  type ProcessName,
} from './libraryWorld';

interface Expected {
  /** Types of the levels of the catalog, and of its configuration deliverables. */
  readonly types: readonly string[];
  readonly configuration: string;
}

const processes: Readonly<Record<ProcessName, Expected>> = {
  Agile: { types: ['Epic', 'Epic', 'Feature', 'User Story'], configuration: 'Task' },
  Scrum: { types: ['Epic', 'Epic', 'Feature', 'Product Backlog Item'], configuration: 'Task' },
  CMMI: { types: ['Epic', 'Epic', 'Feature', 'Requirement'], configuration: 'Task' },
  Basic: { types: ['Epic', 'Epic', 'Issue', 'Task'], configuration: 'Task' },
  template: { types: ['End to end', 'Process area', 'Process', 'Scenario'], configuration: 'Configuration' },
};
const words = ['End to end', 'Process area', 'Process', 'Scenario'];

async function live(name: string): Promise<LibraryProcess[]> {
  const { processes: all } = await readLibrary([catalog(name)], { name });
  return all.filter(({ state }) => state === 'live');
}

describe('BpmLibrarySync with the catalogs of Microsoft', function () {
  this.timeout(120_000);

  for (const [process, expected] of Object.entries(processes) as [ProcessName, Expected][])
    describe(`in a project of the process ${process}`, () => {
      const world = useLibraryWorld(process);

      it('creates order to cash, then takes over its next release and nothing else', async () => {
        const { boards } = world;
        const { people } = boards;
        const sync = (name: string) =>
          world.run({ libraryPath: catalog(name), libraryName: 'Order to cash' });

        const lines = await live('order-to-cash-2025-02');
        const first = await sync('order-to-cash-2025-02');
        assertResult(first, 'Succeeded');
        assert.deepEqual(countsOf(first), counts({ Created: lines.length }));
        for (const line of lines) {
          const at = words.indexOf(line.type);
          const type = at < 0 ? expected.configuration : expected.types[at];
          const same = people.items().filter((item) => item.fields['System.Title'] === line.title);
          assert.ok(
            same.some((item) => item.type === type),
            `${line.title}: ${same.map((item) => item.type).join()} instead of ${type}`,
          );
        }

        const before = new Map(people.items().map((item) => [item.id, item]));
        const second = await sync('order-to-cash-2025-05');
        assertResult(second, 'Succeeded');
        const { Created = 0, Updated = 0, Moved = 0 } = countsOf(second);
        const after = people.items();
        assert.equal(after.length, before.size + Created);
        const changed = after.filter(({ id, rev }) => before.has(id) && rev !== before.get(id)?.rev);
        assert.equal(changed.length, Updated + Moved);
        assert.ok(Updated > 0 && Created > 0, logOf(second));
        // Every revision shows a difference that people can see, besides the sync record.
        for (const { id, fields, tags, parentId } of changed) {
          const was = before.get(id);
          const isFieldChanged = Object.entries(fields).some(
            ([name, value]) => !bookkeeping.test(name) && value !== was?.fields[name],
          );
          assert.ok(
            isFieldChanged || tags.join() !== was?.tags.join() || parentId !== was.parentId,
            `nothing to see in ${id}`,
          );
        }

        // Six lines of May differ by a word from six of February, without a common id.
        const likely = (await planOf(second)).plan.notes.filter(({ kind }) => kind === 'likely-same');
        assert.equal(new Set(likely.map(({ id }) => id)).size, 6);
        // One of them is as near to two.
        assert.equal(likely.length, 7);

        boards.requests.length = 0;
        const third = await sync('order-to-cash-2025-05');
        assertResult(third, 'Succeeded');
        assert.deepEqual(writesOf(boards), []);
        assert.deepEqual((await planOf(third)).plan.writes, []);
        assert.equal(third.outputs['Created'], '0');
      });
    });

  describe('whole', () => {
    const world = useLibraryWorld();

    it('creates the full catalog of 8,010 rows in few requests, then writes nothing', async () => {
      const { boards } = world;
      const { processes: all } = await readLibrary([catalog('catalog-full-2025-02')], { name: '' });
      const byKey = new Map(all.map((line) => [line.key, line]));
      const lines = all.filter(({ state }) => state === 'live');
      const inputs = { libraryPath: catalog('catalog-full-2025-02'), libraryName: 'Catalog' };
      const first = await world.run(inputs);
      assertResult(first, 'Succeeded');
      assert.deepEqual(countsOf(first), counts({ Created: lines.length }));
      const bound = 1.2 * (lines.length / 200) + 25;
      assert.ok(boards.requests.length <= bound, `${boards.requests.length} requests, ${bound} allowed`);
      const items = boards.people.items();
      assert.equal(items.length, lines.length);
      assert.ok(items.every(({ rev }) => rev === 1));
      const titles = new Map(items.map(({ id, fields }) => [id, fields['System.Title']]));
      const pairs = items.map(({ parentId, fields }) => [titles.get(parentId ?? 0), fields['System.Title']]);
      assert.deepEqual(
        sorted(pairs),
        sorted(lines.map((line) => [liveParent(line, byKey)?.title, line.title])),
      );
      boards.requests.length = 0;
      const second = await world.run(inputs);
      assert.deepEqual(countsOf(second), counts({ Unchanged: lines.length }));
      assert.deepEqual(writesOf(boards), []);
      assert.ok(boards.requests.length <= bound);
    });
  });
});

/** The nearest ancestor that is neither deprecated nor deleted. */
function liveParent(line: LibraryProcess, byKey: ReadonlyMap<string, LibraryProcess>) {
  let parent = byKey.get(line.parentKey ?? '');
  while (parent && parent.state !== 'live') parent = byKey.get(parent.parentKey ?? '');
  return parent;
}

function sorted(pairs: readonly (readonly unknown[])[]): string[] {
  return pairs.map(([parent, title]) => [parent ?? '', title].join(' > ')).sort();
}

/** What a revision changes by itself. */
const bookkeeping =
  /^System\.(Rev|ChangedDate|ChangedBy|RevisedDate|AuthorizedDate|AuthorizedAs|Watermark|PersonId|HyperLinkCount|RelatedLinkCount|ExternalLinkCount|Tags)$|StateChangeDate|ActivatedDate/;
