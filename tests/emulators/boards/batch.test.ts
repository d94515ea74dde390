import assert from 'node:assert/strict';
import type { Boards, Json, Operation } from './boardsCaller';
import { add, errorOf, relation, startBoardsCaller } from './boardsCaller';

interface Result {
  readonly code: number;
  readonly headers: Json;
  readonly body: Json & { readonly id: number; readonly message?: string };
}

describe('Azure Boards emulator: $batch', () => {
  let boards: Boards;
  before(async () => {
    boards = await startBoardsCaller();
  });
  after(() => boards.stop());
  beforeEach(() => boards.emulator.reset());

  const headers = { 'Content-Type': 'application/json-patch+json' };
  const path = '/_apis/wit/$batch';
  const createEntry = (id: number | undefined, title: string, ...more: Operation[]): Json => ({
    method: 'PATCH',
    uri: `${boards.inProject}/_apis/wit/workItems/$Task?api-version=7.1`,
    headers,
    body: [
      ...(id === undefined ? [] : [{ op: 'add', path: '/id', value: id }]),
      add('System.Title', title),
      ...more,
    ],
  });
  const updateEntry = (id: number, ...body: Operation[]): Json => ({
    method: 'PATCH',
    uri: `/_apis/wit/workitems/${id}?api-version=7.1`,
    headers,
    body,
  });
  const parentIs = (id: number): Operation =>
    relation('System.LinkTypes.Hierarchy-Reverse', `${boards.emulator.url}/_apis/wit/workItems/${id}`);
  async function send(entries: unknown, method = 'PATCH', query = ''): Promise<Result[]> {
    const answer = await boards.call(method, path + query, { body: entries });
    assert.equal(answer.status, 200, answer.text);
    const { count, value } = answer.json() as {
      count: number;
      value: { code: number; headers: Json; body: string }[];
    };
    assert.equal(count, value.length);
    return value.map((one) => ({ ...one, body: JSON.parse(one.body) as Result['body'] }));
  }
  const titles = (): unknown[] => boards.emulator.people.items().map(({ fields }) => fields['System.Title']);

  it('creates and updates in the order given and answers each with a text of its own', async () => {
    const existing = await boards.create('Task', { 'System.Title': 'Old' });
    const results = await send([
      createEntry(-1, 'Parent'),
      createEntry(-2, 'Child', parentIs(-1)),
      updateEntry(existing, add('System.Title', 'New')),
    ]);
    assert.deepEqual(
      results.map(({ code }) => code),
      [200, 200, 200],
    );
    assert.deepEqual(results[0]?.headers, { 'Content-Type': 'application/json; charset=utf-8' });
    const [parent, child] = results.map(({ body }) => body.id);
    assert.deepEqual([parent, child], [existing + 1, existing + 2]);
    assert.equal(boards.emulator.people.item(child ?? 0).parentId, parent);
    assert.equal(boards.emulator.people.item(existing).fields['System.Title'], 'New');
  });

  it('shows a parent with the children that came after it, as the documentation does', async () => {
    const entries = [createEntry(-1, 'Parent'), createEntry(-2, 'Child', parentIs(-1))];
    for (const entry of entries) entry.uri = `${String(entry.uri)}&$expand=relations`;
    const [parent] = await send(entries);
    assert.deepEqual(
      (parent?.body.relations as Json[]).map(({ rel }) => rel),
      ['System.LinkTypes.Hierarchy-Forward'],
    );
  });

  it('takes POST as well as PATCH, and bodies as texts', async () => {
    const entry = createEntry(-1, 'Text');
    const results = await send([{ ...entry, body: JSON.stringify(entry.body) }], 'POST');
    assert.equal(results[0]?.code, 200);
    const absolute = { ...createEntry(-1, 'Absolute'), uri: `${boards.emulator.url}${String(entry.uri)}` };
    assert.equal((await send([absolute]))[0]?.code, 200);
  });

  it('goes on after a failure, and lets nothing hang on what failed', async () => {
    const results = await send([
      createEntry(-1, 'Good'),
      createEntry(-2, '', parentIs(-1)),
      createEntry(-3, 'Orphan', parentIs(-2)),
      createEntry(-4, 'Also good', parentIs(-1)),
      updateEntry(999, add('System.Title', 'x')),
    ]);
    assert.deepEqual(
      results.map(({ code }) => code),
      [200, 400, 400, 200, 404],
    );
    assert.match(results[1]?.body.message ?? '', /^TF401320/);
    assert.deepEqual(titles(), ['Good', 'Also good']);
    assert.equal(results[3]?.body.id, (results[0]?.body.id ?? 0) + 1);
  });

  it('undoes everything when it is set to be atomic', async () => {
    boards.emulator.settings.batchAtomicity = 'all';
    const entries = [createEntry(-1, 'Good'), createEntry(-2, '')];
    const results = await send(entries);
    assert.deepEqual(
      results.map(({ code }) => code),
      [400, 400],
    );
    assert.match(results[0]?.body.message ?? '', /another request of the batch failed/);
    assert.match(results[1]?.body.message ?? '', /^TF401320/);
    assert.deepEqual(titles(), []);
    assert.deepEqual(
      (await send([entries[0]])).map(({ code }) => code),
      [200],
    );
  });

  it('wants an id for every create but the first', async () => {
    const results = await send([
      createEntry(undefined, 'A'),
      createEntry(undefined, 'B'),
      createEntry(-1, 'C'),
      createEntry(-1, 'D'),
    ]);
    assert.deepEqual(
      results.map(({ code }) => code),
      [200, 400, 200, 400],
    );
    const positive = await send([createEntry(5, 'E')]);
    assert.equal(positive[0]?.code, 400);
  });

  it('answers 404 to updates that name a project, and 400 to requests without a version', async () => {
    const id = await boards.create('Task', { 'System.Title': 'A' });
    const entry = updateEntry(id, add('System.Title', 'B'));
    const answer = await boards.call('PATCH', path, {
      body: [
        { ...entry, uri: `${boards.inProject}${String(entry.uri)}` },
        { ...entry, uri: `/_apis/wit/workitems/${id}` },
      ],
    });
    const { value } = answer.json() as { value: { code: number; body: string }[] };
    assert.deepEqual(
      value.map(({ code }) => code),
      [404, 400],
    );
    assert.match(value[1]?.body ?? '', /VssVersionNotSpecifiedException/);
    assert.deepEqual(titles(), ['A']);
  });

  it('tests the revision of each update', async () => {
    const id = await boards.create('Task', { 'System.Title': 'A' });
    const test = (rev: number): Operation => ({ op: 'test', path: '/rev', value: rev });
    const results = await send([
      updateEntry(id, test(1), add('System.Title', 'B')),
      updateEntry(id, test(1), add('System.Title', 'C')),
    ]);
    assert.deepEqual(
      results.map(({ code }) => code),
      [200, 412],
    );
    assert.deepEqual(titles(), ['B']);
  });

  it('answers with one result when it cannot understand a request, and does nothing', async () => {
    const spoiled: readonly Json[] = [
      { method: 'PATCH', uri: '/_apis/wit/fields/X', headers, body: [] },
      { ...createEntry(-2, 'B'), method: 'GET' },
      { ...createEntry(-2, 'B'), headers: { 'Content-Type': 'application/json' } },
    ];
    for (const entry of spoiled) {
      const results = await send([createEntry(-1, 'A'), entry]);
      assert.deepEqual(
        results.map(({ code }) => code),
        [400],
      );
    }
    assert.deepEqual(titles(), []);
    assert.equal((await boards.call('PATCH', path, { body: {} })).status, 400);
  });

  it('takes 200 requests and not one more', async () => {
    const entries = Array.from({ length: 201 }, (_, index) => createEntry(-1 - index, `T ${index}`));
    const refused = await boards.call('PATCH', path, { body: entries });
    assert.deepEqual([refused.status, errorOf(refused).message.slice(0, 8)], [400, 'VS403474']);
    assert.equal((await send(entries.slice(1))).length, 200);
  });

  it('obeys bypassRules and validateOnly of each request', async () => {
    const bypass = createEntry(-1, 'A', add('System.State', 'Closed'));
    const results = await send([
      { ...bypass, uri: `${String(bypass.uri)}&bypassRules=true&suppressNotifications=true` },
      {
        ...createEntry(-2, 'B'),
        uri: `${boards.inProject}/_apis/wit/workItems/$Task?api-version=7.1&validateOnly=true`,
      },
    ]);
    assert.deepEqual(
      results.map(({ code }) => code),
      [200, 200],
    );
    assert.deepEqual(titles(), ['A']);
  });

  it('creates thousands of work items with their links', async () => {
    const first = await boards.create('Task', { 'System.Title': 'Root' });
    for (let batch = 0; batch < 10; batch += 1) {
      const entries = Array.from({ length: 200 }, (_, index) =>
        createEntry(-1 - index, `T ${batch}.${index}`, parentIs(index === 0 ? first : -Math.ceil(index / 3))),
      );
      const results = await send(entries);
      assert.ok(results.every(({ code }) => code === 200));
    }
    const items = boards.emulator.people.items();
    assert.equal(items.length, 2001);
    assert.equal(items.filter(({ parentId }) => parentId === first).length, 10);
  });
});
