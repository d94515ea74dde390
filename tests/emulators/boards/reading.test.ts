import assert from 'node:assert/strict';
import type { Boards, Json, WorkItem } from './boardsCaller';
import { add, errorOf, relation, startBoardsCaller } from './boardsCaller';

describe('Azure Boards emulator: reading', () => {
  let boards: Boards;
  let ids: number[];
  let now = Date.parse('2026-03-01T08:00:00Z');
  before(async () => {
    boards = await startBoardsCaller({ now: () => now });
  });
  after(() => boards.stop());
  beforeEach(async () => {
    boards.emulator.reset();
    now = Date.parse('2026-03-01T08:00:00Z');
    ids = [];
    for (const title of ['One', 'Two', 'Three'])
      ids.push(await boards.create('Task', { 'System.Title': title }));
  });

  const batch = (body: Json): ReturnType<Boards['call']> =>
    boards.call('POST', `${boards.inProject}/_apis/wit/workitemsbatch`, { body });
  const valueOf = (answer: { json: () => unknown }): (WorkItem | null)[] =>
    (answer.json() as { value: (WorkItem | null)[] }).value;

  it('gives what $expand asks for, by name and by number', async () => {
    const [id = 0] = ids;
    await boards.patch(id, [relation('Hyperlink', 'https://example.com')]);
    const keys = async (expand: string | number): Promise<string[]> => {
      const [item] = valueOf(await batch({ ids: [id], $expand: expand }));
      const extra = item && 'System.Id' in item.fields ? ['+fields'] : [];
      return [...Object.keys(item ?? {}).filter((key) => ['relations', '_links'].includes(key)), ...extra];
    };
    const expected: Readonly<Record<string, string[]>> = {
      none: [],
      relations: ['relations'],
      fields: ['+fields'],
      links: ['_links'],
      all: ['relations', '_links', '+fields'],
    };
    for (const [index, [name, wanted]] of Object.entries(expected).entries()) {
      assert.deepEqual(await keys(name), wanted, name);
      assert.deepEqual(await keys(index), wanted, String(index));
    }
    assert.equal((await batch({ ids: [id], $expand: 'some' })).status, 400);
  });

  it('gives chosen fields only, and refuses them together with $expand', async () => {
    const answer = await batch({
      ids,
      fields: ['system.title', 'System.Parent', 'System.Id', 'System.Nowhere'],
    });
    assert.deepEqual(valueOf(answer)[1]?.fields, { 'System.Title': 'Two', 'System.Id': ids[1] });
    const conflict = await batch({ ids, fields: ['System.Title'], $expand: 'relations' });
    assert.deepEqual(errorOf(conflict), {
      status: 400,
      message: 'The expand parameter can not be used with the fields parameter.',
      typeKey: 'ConflictingParametersException',
    });
  });

  it('fails for one bad id, or leaves null in its place', async () => {
    const failed = await batch({ ids: [...ids, 999] });
    assert.deepEqual([failed.status, errorOf(failed).typeKey], [404, 'WorkItemUnauthorizedAccessException']);
    for (const errorPolicy of ['omit', 2]) {
      const omitted = valueOf(await batch({ ids: [999, ids[0]], errorPolicy }));
      assert.deepEqual(
        omitted.map((item) => item?.id ?? null),
        [null, ids[0]],
      );
    }
    const byUrl = await boards.json('GET', `/_apis/wit/workitems?ids=${ids.join(',')},999&errorPolicy=omit`);
    assert.equal((byUrl.value as unknown[])[3], null);
  });

  it('reads 200 work items at a time and not one more', async () => {
    const many = Array.from({ length: 201 }, (_, index) => index + 1);
    const refused = await batch({ ids: many, errorPolicy: 'omit' });
    assert.match(
      errorOf(refused).message,
      /^VS403474: You requested 201 work items which exceeds the limit of 200/,
    );
    assert.equal(valueOf(await batch({ ids: many.slice(1), errorPolicy: 'omit' })).length, 200);
  });

  it('reads work items as they were', async () => {
    const [id = 0] = ids;
    now += 3_600_000;
    await boards.patch(id, [add('System.Title', 'Later')]);
    const then = await boards.json(
      'GET',
      `/_apis/wit/workitems/${id}?asOf=2026-03-01T08:30:00Z&$expand=fields`,
    );
    const fields = then.fields as Json;
    assert.deepEqual(
      [then.rev, fields['System.Title'], fields['System.RevisedDate']],
      [1, 'One', '2026-03-01T09:00:00Z'],
    );
    const before = await boards.call('GET', `/_apis/wit/workitems/${id}?asOf=2026-02-01`);
    assert.equal(before.status, 404);
  });

  it('shows levels and numbers of paths with all fields', async () => {
    boards.emulator.people.addArea('Finance\\Ledger');
    const id = await boards.create('Task', {
      'System.Title': 'T',
      'System.AreaPath': 'Fabrikam ERP\\Finance\\Ledger',
    });
    const { fields } = await boards.read(id, 'all');
    assert.deepEqual(
      ['NodeName', 'AreaLevel1', 'AreaLevel2', 'AreaLevel3', 'IterationLevel1'].map(
        (name) => fields[`System.${name}`],
      ),
      ['Ledger', 'Fabrikam ERP', 'Finance', 'Ledger', 'Fabrikam ERP'],
    );
    assert.equal(typeof fields['System.AreaId'], 'number');
    assert.ok(Number(fields['System.Watermark']) > 0);
  });

  it('gives the work item types page its defaults without storing anything', async () => {
    const template = await boards.json('GET', `${boards.inProject}/_apis/wit/workitems/$Bug`);
    assert.equal((template.fields as Json)['Microsoft.VSTS.Common.Severity'], '3 - Medium');
    assert.equal(boards.emulator.people.items().length, 3);
  });

  it('pages revisions and updates', async () => {
    const [id = 0] = ids;
    for (const title of ['A', 'B', 'C']) await boards.patch(id, [add('System.Title', title)]);
    for (const list of ['revisions', 'updates']) {
      const { value } = await boards.json('GET', `/_apis/wit/workitems/${id}/${list}?$top=2&$skip=1`);
      assert.deepEqual(
        (value as Json[]).map(({ rev }) => rev),
        [2, 3],
      );
    }
    assert.equal((await boards.call('GET', `/_apis/wit/workitems/${id}/revisions/9`)).status, 404);
    assert.equal((await boards.call('GET', `/_apis/wit/workitems/${id}/updates/9`)).status, 404);
  });

  describe('the recycle bin', () => {
    it('takes work items out of sight and gives them back with their links', async () => {
      const [parent = 0, child = 0, other = 0] = ids;
      boards.emulator.people.move(child, parent);
      boards.emulator.people.addHyperlink(parent, 'https://example.com', 'mark');
      const deleted = await boards.json('DELETE', `/_apis/wit/workitems/${parent}`);
      assert.deepEqual([deleted.id, deleted.code, deleted.type, deleted.name], [parent, 200, 'Task', 'One']);
      assert.equal(((deleted.resource as Json).relations as unknown[]).length, 2);
      assert.equal((await boards.call('GET', `/_apis/wit/workitems/${parent}`)).status, 404);
      const orphan = await boards.read(child, 'all');
      assert.deepEqual([orphan.relations, orphan.fields['System.Parent']], [undefined, undefined]);
      const { value } = await boards.json('GET', `${boards.inProject}/_apis/wit/recyclebin`);
      assert.deepEqual(
        (value as Json[]).map(({ id }) => id),
        [parent],
      );
      await boards.json('PATCH', `/_apis/wit/recyclebin/${parent}`, { isDeleted: false });
      assert.equal((await boards.read(child, 'all')).fields['System.Parent'], parent);
      assert.equal((await boards.read(parent)).rev, 4);
      assert.equal((await boards.call('GET', `/_apis/wit/recyclebin/${parent}`)).status, 404);
      assert.equal((await boards.read(other)).rev, 1);
    });

    it('keeps a second parent that a child got meanwhile', () => {
      const [parent = 0, child = 0, other = 0] = ids;
      boards.emulator.people.move(child, parent);
      boards.emulator.people.delete(parent);
      boards.emulator.people.move(child, other);
      boards.emulator.people.restore(parent);
      assert.equal(boards.emulator.people.item(child).parentId, other);
      assert.deepEqual(boards.emulator.people.item(parent).childIds, []);
    });

    it('shows entries with or without relations, as the service is set', async () => {
      const [id = 0] = ids;
      boards.emulator.people.addHyperlink(id, 'https://example.com');
      boards.emulator.people.delete(id);
      const entry = async (): Promise<Json> =>
        (await boards.json('GET', `/_apis/wit/recyclebin/${id}`)).resource as Json;
      assert.equal(((await entry()).relations as unknown[]).length, 1);
      boards.emulator.settings.deletedRelations = false;
      assert.equal((await entry()).relations, undefined);
    });

    it('is emptied for good, from the bin or at once', async () => {
      const [one = 0, two = 0, three = 0] = ids;
      boards.emulator.people.move(two, one);
      boards.emulator.people.delete(one);
      assert.equal((await boards.call('DELETE', `/_apis/wit/recyclebin/${one}`)).status, 204);
      assert.equal(
        (await boards.call('PATCH', `/_apis/wit/recyclebin/${one}`, { body: { isDeleted: false } })).status,
        404,
      );
      assert.equal(boards.emulator.people.item(two).parentId, undefined);
      assert.equal((await boards.call('DELETE', `/_apis/wit/workitems/${two}?destroy=true`)).status, 204);
      const path = '/_apis/wit/workitemsdelete?api-version=7.1-preview.1';
      const { results } = await boards.json('POST', path, { ids: [three, 999] });
      assert.deepEqual(
        (results as Json[]).map(({ id, code }) => [id, code]),
        [
          [three, 200],
          [999, 404],
        ],
      );
      assert.deepEqual(boards.emulator.people.items(), []);
    });

    it('asks for rights', async () => {
      boards.emulator.access(boards.emulator.token).deleteItems = false;
      assert.equal((await boards.call('DELETE', `/_apis/wit/workitems/${ids[0] ?? 0}`)).status, 403);
      boards.emulator.access(boards.emulator.token).destroyItems = false;
      assert.equal(
        (await boards.call('DELETE', `/_apis/wit/workitems/${ids[0] ?? 0}?destroy=true`)).status,
        403,
      );
    });
  });

  describe('change feeds', () => {
    const revisions = (query = '', body?: Json): Promise<Json> =>
      boards.json(
        body ? 'POST' : 'GET',
        `${boards.inProject}/_apis/wit/reporting/workitemrevisions${query}`,
        body,
      );

    it('give every revision once, page by page, from a token on', async () => {
      boards.emulator.settings.reportingPageSize = 2;
      const first = await revisions();
      assert.deepEqual(
        [(first.values as Json[]).map(({ id }) => id), first.isLastBatch],
        [ids.slice(0, 2), false],
      );
      const second = await revisions(`?continuationToken=${String(first.continuationToken)}`);
      assert.deepEqual(
        [(second.values as Json[]).map(({ id }) => id), second.isLastBatch],
        [ids.slice(2), true],
      );
      await boards.patch(ids[0] ?? 0, [add('System.Title', 'Changed')]);
      const third = await revisions(`?continuationToken=${String(second.continuationToken)}`);
      assert.deepEqual(
        (third.values as Json[]).map(({ id, rev }) => [id, rev]),
        [[ids[0], 2]],
      );
      const both = await boards.call(
        'GET',
        '/_apis/wit/reporting/workitemrevisions?continuationToken=1&startDateTime=2026-01-01',
      );
      assert.equal(both.status, 400);
    });

    it('filter types, fields and time, and give long texts only when asked', async () => {
      now += 86_400_000;
      const bug = await boards.create('Bug', { 'System.Title': 'B', 'System.Description': '<p>x</p>' });
      const { values } = await revisions('', {
        types: ['Bug'],
        fields: ['System.Title', 'System.Description'],
      });
      assert.deepEqual(values, [{ id: bug, rev: 1, fields: { 'System.Title': 'B' } }]);
      const long = await revisions('?$expand=fields&startDateTime=2026-03-02');
      const [entry] = long.values as { id: number; fields: Json }[];
      assert.deepEqual([entry?.id, entry?.fields['System.Description']], [bug, '<p>x</p>']);
      assert.equal(
        entry?.fields['System.CreatedBy'],
        'Fabrikam ERP Build Service (contoso) <build.service@contoso.example>',
      );
    });

    it('tell of links, which make no revision', async () => {
      const [parent = 0, child = 0] = ids;
      boards.emulator.people.move(child, parent);
      boards.emulator.people.move(child, undefined);
      const path = '/_apis/wit/reporting/workitemlinks?linkTypes=System.LinkTypes.Hierarchy';
      const { values } = await boards.json('GET', path);
      assert.deepEqual(
        (values as Json[]).map(({ rel, sourceId, targetId, isActive }) => [
          rel,
          sourceId,
          targetId,
          isActive,
        ]),
        [
          ['System.LinkTypes.Hierarchy', parent, child, true],
          ['System.LinkTypes.Hierarchy', parent, child, false],
        ],
      );
    });
  });
});
