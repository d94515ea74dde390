import assert from 'node:assert/strict';
import type { BoardsGateway } from '../../src/boards/types';
import { BoardsError } from '../../src/boards/boardsError';
import { queryIds } from '../../src/boards/queryIds';
import { batches, boardsWorld, idOf, recordUrl, tag, write, writeAll, type BoardsWorld } from './boardsWorld';

describe('boards: readers', () => {
  let world: BoardsWorld;
  let gateway: BoardsGateway;
  before(async () => {
    world = await boardsWorld({ project: "Mary's Grün & Co #1", areaPaths: ['Finance\\Ledger', 'Sales'] });
  });
  after(() => world.stop());
  beforeEach(() => {
    world.boards.reset();
    gateway = world.gateway();
  });

  const requests = (end: string) => world.boards.requests.filter(({ path }) => path.endsWith(end)).length;
  const refusal = (code: string) => (error: unknown) => error instanceof BoardsError && error.code === code;

  describe('project', () => {
    it('reads process, used types with fields and states, fields and paths', async () => {
      const project = await gateway.project(() => ['epic', 'User Story']);
      assert.equal(project.name, world.boards.project);
      assert.equal(project.id, world.boards.projectId);
      assert.equal(project.processTemplate, 'Agile');
      assert.deepEqual(project.types.map(({ name }) => name).sort(), ['Epic', 'User Story']);
      const epic = project.types.find(({ name }) => name === 'Epic');
      assert.equal(epic?.referenceName, 'Microsoft.VSTS.WorkItemTypes.Epic');
      assert.deepEqual(epic.states[0], { name: 'New', category: 'Proposed' });
      assert.deepEqual(project.states['Epic'], epic.states);
      assert.deepEqual(project.states['Bug']?.at(-1), { name: 'Closed', category: 'Completed' });
      assert.ok(
        epic.fields.some(
          ({ referenceName, alwaysRequired }) => referenceName === 'System.Title' && alwaysRequired,
        ),
      );
      assert.ok(
        project.fields.some(
          ({ referenceName, type }) => referenceName === 'System.Description' && type === 'html',
        ),
      );
      assert.deepEqual(project.areaPaths, [
        project.name,
        `${project.name}\\Finance`,
        `${project.name}\\Finance\\Ledger`,
        `${project.name}\\Sales`,
      ]);
      assert.equal(project.iterationPaths[0], project.name);
    });

    it('tells the chooser the process and all type names', async () => {
      let told: [string, readonly string[]] | undefined;
      await gateway.project((...all) => {
        told = all;
        return [];
      });
      assert.equal(told?.[0], 'Agile');
      assert.ok(told[1].includes('Feature') && told[1].includes('Task'));
    });

    it('reads closed lists, defaults and disabled types', async () => {
      const { process } = world.boards;
      process.addType('Listed');
      process.addField('Listed', { referenceName: 'Custom.Module' });
      process.limit('Listed', 'Custom.Module', ['AP', 'AR']);
      process.require('Listed', 'Custom.Module', 'AP');
      process.setDisabled('Listed', true);
      const project = await gateway.project(() => ['Listed', 'Epic']);
      const field = project.types
        .find(({ name }) => name === 'Listed')
        ?.fields.find(({ referenceName }) => referenceName === 'Custom.Module');
      assert.deepEqual(field?.allowedValues, ['AP', 'AR']);
      assert.deepEqual([field.alwaysRequired, field.defaultValue], [true, 'AP']);
      assert.deepEqual(project.types.map(({ name, disabled }) => [name, disabled]).sort(), [
        ['Epic', false],
        ['Listed', true],
      ]);
    });

    it('takes no list of suggestions for a closed one', async () => {
      const { process, world: stored } = world.boards;
      process.addType('Suggesting');
      process.addField('Suggesting', { referenceName: 'Custom.Area' });
      process.limit('Suggesting', 'Custom.Area', ['North', 'South']);
      const list = { id: 'l', name: 'Areas', type: 'String', items: ['North', 'South'], isSuggested: true };
      Object.assign(stored.catalog.find('Custom.Area') ?? {}, { pickList: list });
      const project = await gateway.project(() => ['Suggesting']);
      const field = project.types[0]?.fields.find(({ referenceName }) => referenceName === 'Custom.Area');
      assert.equal(field?.name, 'Area');
      assert.equal(field.allowedValues, undefined);
    });

    it('does without the process where it may not be read', async () => {
      world.boards.faults.add({ kind: 'status', status: 403, path: /work\/processes/, times: Infinity });
      const project = await gateway.project(() => ['Epic']);
      assert.equal(project.types[0]?.disabled, false);
    });

    it('takes few requests', async () => {
      await gateway.project(() => ['Epic', 'Feature', 'User Story', 'Task']);
      assert.equal(gateway.requests, 5 + 4);
      assert.equal(world.boards.requests.length, 9);
    });

    it('says when there is no such project', async () => {
      const elsewhere = world.gateway({ project: 'Nowhere' });
      await assert.rejects(
        elsewhere.project(() => []),
        refusal('project-unknown'),
      );
    });
  });

  describe('queries', () => {
    it('finds by tag within the project, whole tags only, and above an id', async () => {
      const results = await writeAll(gateway, [
        write('a'),
        write('b'),
        write('c', { fields: { 'System.Tags': `${tag} 2` } }),
      ]);
      world.boards.addProject('Other', 'Agile');
      await writeAll(world.gateway({ project: 'Other' }), [write('elsewhere')]);
      const [a, b] = [idOf(results, 'a'), idOf(results, 'b')];
      assert.deepEqual(await gateway.idsByTag(), [a, b]);
      assert.deepEqual(await gateway.idsByTag(a), [b]);
    });

    it('finds linked work items that lost the tag', async () => {
      const results = await writeAll(gateway, [write('a'), write('b')]);
      const { people } = world.boards;
      people.removeTag(idOf(results, 'b'), tag);
      people.create('Task', { 'System.Title': 'No link' });
      assert.deepEqual(await gateway.idsWithHyperlinksWithoutTag(), [idOf(results, 'b')]);
    });

    it('finds by type', async () => {
      const { people } = world.boards;
      const epic = people.create('Epic', { 'System.Title': 'E' });
      people.create('Task', { 'System.Title': 'T' });
      const story = people.create('User Story', { 'System.Title': 'S' });
      assert.deepEqual(await gateway.idsByTypes(['Epic', 'User Story']), [epic, story]);
    });

    it('quotes what stands in a tag', async () => {
      const own = world.gateway({ tag: "BPM:Mary's" });
      await writeAll(gateway, [write('a', { fields: { 'System.Tags': "BPM:Mary's" } })]);
      assert.equal((await own.idsByTag()).length, 1);
    });

    it('pages below the limit of the service', async () => {
      const ids = Array.from({ length: 19_999 + 2 }, (_, at) => at + 1);
      const pages: string[] = [];
      const call = (request: { query?: Readonly<Record<string, string | number>>; json?: unknown }) => {
        const { query } = request.json as { query: string };
        pages.push(query);
        const after = Number(/\[System\.Id\] > (\d+)/.exec(query)?.[1]);
        const page = ids.filter((id) => id > after).slice(0, Number(request.query?.$top));
        return Promise.resolve({ workItems: page.map((id) => ({ id })) });
      };
      const client = { ...world.client(), call };
      assert.deepEqual(await queryIds(client, 'find', "[System.Tags] CONTAINS 'x'"), ids);
      assert.equal(pages.length, 2);
      assert.match(pages[1] ?? '', /> 19999 AND .* ORDER BY \[System\.Id\]$/);
    });
  });

  describe('work items', () => {
    it('reads fields, identities, tags, links and parents', async () => {
      const results = await writeAll(gateway, [
        write('a'),
        write('b', {
          parent: { key: 'a' },
          relate: [{ key: 'a' }],
          fields: { 'System.AssignedTo': world.boards.user.uniqueName, 'System.Tags': `${tag}; x` },
        }),
      ]);
      const [a, b] = [idOf(results, 'a'), idOf(results, 'b')];
      const [item] = await gateway.read([b]);
      assert.equal(item?.id, b);
      assert.deepEqual([item.rev, item.type, item.parentId, item.relatedIds], [1, 'Epic', a, [a]]);
      assert.equal(item.fields['System.AssignedTo'], world.boards.user.uniqueName);
      assert.equal(item.fields['System.Title'], 'Process b');
      assert.deepEqual([...item.tags].sort(), [tag, 'x'].sort());
      assert.deepEqual(
        item.hyperlinks.map(({ url, comment }) => [url, comment]),
        [[recordUrl('b'), 'lst1;b']],
      );
      assert.equal(typeof item.hyperlinks[0]?.id, 'number');
      assert.equal(
        item.webUrl,
        `${world.boards.url}/${encodeURIComponent(world.boards.project)}/_workitems/edit/${b}`,
      );
    });

    it('reads 200 at a time and leaves out what cannot be read', async () => {
      const results = await writeAll(
        gateway,
        Array.from({ length: 401 }, (_, at) => write(String(at))),
      );
      const ids = [...results.keys()].map((key) => idOf(results, key));
      world.boards.people.delete(ids[7] ?? 0);
      world.boards.requests.length = 0;
      const items = await gateway.read([...ids, ...ids.slice(0, 5), 999_999]);
      assert.equal(items.length, 400);
      assert.equal(requests('/workitemsbatch'), 3);
      assert.deepEqual(await gateway.read([]), []);
    });

    it('reads a revision as it was; none where it cannot be read', async () => {
      const results = await writeAll(gateway, [write('a')]);
      const id = idOf(results, 'a');
      world.boards.people.edit(id, { 'System.Title': 'Later' });
      assert.equal((await gateway.readRevision(id, 1))?.['System.Title'], 'Process a');
      assert.equal(await gateway.readRevision(id, 99), undefined);
      assert.equal(await gateway.readRevision(4711, 1), undefined);
      world.boards.faults.add({ kind: 'status', status: 403, path: /revisions/ });
      await assert.rejects(gateway.readRevision(id, 1), refusal('no-right'));
    });
  });

  describe('recycle bin', () => {
    const every = () => true;

    it('lists what carries the tag, with links where the bin keeps them', async () => {
      const results = await writeAll(gateway, [write('a'), write('b', { type: 'Feature' })]);
      const other = world.boards.people.create('Task', { 'System.Title': 'Theirs' });
      world.boards.people.delete(idOf(results, 'b'));
      world.boards.people.delete(other);
      const [item, ...more] = await gateway.deleted(() => false);
      assert.deepEqual(more, []);
      assert.deepEqual(
        [item?.id, item?.type, item?.title, item?.tags],
        [idOf(results, 'b'), 'Feature', 'Process b', [tag]],
      );
      assert.equal(item?.hyperlinks[0]?.url, recordUrl('b'));
      assert.ok(!Number.isNaN(Date.parse(item.deletedDate)));
      world.boards.settings.deletedRelations = false;
      assert.deepEqual((await gateway.deleted(every))[0]?.hyperlinks, []);
    });

    it('takes one request for an empty bin', async () => {
      assert.deepEqual(await gateway.deleted(every), []);
      assert.equal(world.boards.requests.length, 1);
    });

    it('reads of a full bin only what has a wanted title', async () => {
      const results = await writeAll(
        gateway,
        Array.from({ length: 250 }, (_, at) => write(String(at))),
      );
      for (const key of results.keys()) world.boards.people.delete(idOf(results, key));
      world.boards.requests.length = 0;
      const wanted = await gateway.deleted((title) => title.endsWith('7'));
      assert.equal(wanted.length, 25);
      assert.equal(world.boards.requests.length, 1 + 2 + 25);
    });

    it('leaves out what is restored while it reads', async () => {
      const results = await writeAll(gateway, [write('a')]);
      world.boards.people.delete(idOf(results, 'a'));
      world.boards.faults.add({ kind: 'status', status: 404, path: /recyclebin\/\d+/ });
      assert.deepEqual(await gateway.deleted(every), []);
    });

    it('puts an item there, and does not mind when it is gone already', async () => {
      const results = await writeAll(gateway, [write('a')]);
      const id = idOf(results, 'a');
      await gateway.remove(id);
      assert.ok(world.boards.people.item(id).isDeleted);
      await gateway.remove(id);
      world.boards.access(world.boards.token).deleteItems = false;
      const again = await writeAll(gateway, [write('b')]);
      await assert.rejects(gateway.remove(idOf(again, 'b')));
      world.boards.access(world.boards.token).deleteItems = true;
    });
  });

  describe('area paths', () => {
    it('creates a node below its parents, and is content with one that exists', async () => {
      const root = world.boards.project;
      await gateway.createAreaPath(`${root}\\New area`);
      await gateway.createAreaPath(`${root}\\New area\\Ünter 1`);
      await gateway.createAreaPath(`${root}\\New area\\Ünter 1`);
      const { areaPaths } = await gateway.project(() => []);
      assert.ok(areaPaths.includes(`${root}\\New area\\Ünter 1`));
    });

    it('is content with one that the first try of a lost answer created', async () => {
      world.boards.faults.add({ kind: 'process-then-cut', path: /classificationnodes/, method: 'POST' });
      await gateway.createAreaPath(`${world.boards.project}\\Twice`);
      const { areaPaths } = await gateway.project(() => []);
      assert.equal(areaPaths.filter((path) => path.endsWith('\\Twice')).length, 1);
    });

    it('is content with a conflict that says no more', async () => {
      const fault = { kind: 'status', status: 409, path: /classificationnodes/, method: 'POST' } as const;
      world.boards.faults.add(fault);
      await gateway.createAreaPath(`${world.boards.project}\\Anything`);
    });

    it('fails where the parent is missing', async () => {
      await assert.rejects(gateway.createAreaPath(`${world.boards.project}\\No\\Child`), BoardsError);
    });
  });

  it('keeps to the memory and requests that a big library may take', async () => {
    const writes = Array.from({ length: 4000 }, (_, at) =>
      write(String(at), at < 15 ? {} : { parent: { key: String(Math.floor(at / 15) - 1) } }),
    );
    await writeAll(gateway, writes);
    assert.ok(batches(world.boards).length <= 1.2 * 20 + 10, `${batches(world.boards).length} requests`);
    const own = world.gateway();
    const items = await own.read(await own.idsByTag());
    assert.equal(items.length, 4000);
    assert.equal(own.requests, 21);
  });
});
