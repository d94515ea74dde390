import assert from 'node:assert/strict';
import { BoardsError } from '../../src/boards/boardsError';
import type { BoardsGateway, WorkItemWrite, WriteResult } from '../../src/boards/types';
import type { Send } from '../../src/http/types';
import { batches, boardsWorld, idOf, recordUrl, tag, write, writeAll, type BoardsWorld } from './boardsWorld';

describe('boards/writeWorkItems', () => {
  let world: BoardsWorld;
  let gateway: BoardsGateway;
  before(async () => {
    world = await boardsWorld({ project: 'Grün & Co #1' });
    world.boards.process.addType('Prozeß #1');
    world.boards.process.addType('Gone');
    world.boards.process.setDisabled('Gone', true);
    world.boards.process.addType('Strict');
    world.boards.process.addField('Strict', { referenceName: 'Custom.Injected' });
    world.boards.process.require('Strict', 'Custom.Injected');
  });
  after(() => world.stop());
  beforeEach(() => {
    world.boards.reset();
    gateway = world.gateway();
  });

  const item = (results: ReadonlyMap<string, WriteResult>, key: string) =>
    world.boards.people.item(idOf(results, key));
  const refusal = (results: ReadonlyMap<string, WriteResult>, key: string) => {
    const result = results.get(key);
    assert.ok(result && !result.ok, `${key} was written`);
    return result;
  };
  const codes = (results: ReadonlyMap<string, WriteResult>) =>
    Object.fromEntries([...results].map(([key, result]) => [key, result.ok ? 'ok' : result.code]));

  it('creates a tree in one request, parents by temporary ids', async () => {
    const results = await writeAll(gateway, [
      write('a'),
      write('b', { type: 'Feature', parent: { key: 'a' } }),
      write('c', { type: 'User Story', parent: { key: 'b' } }),
    ]);
    assert.deepEqual(batches(world.boards), [3]);
    assert.equal(item(results, 'c').parentId, idOf(results, 'b'));
    assert.equal(item(results, 'b').parentId, idOf(results, 'a'));
  });

  it('creates item, tag and record in one revision', async () => {
    const results = await writeAll(gateway, [write('a', { fields: { 'System.Description': '<p>x</p>' } })]);
    const { rev, tags, hyperlinks, fields } = item(results, 'a');
    assert.equal(rev, 1);
    assert.deepEqual(tags, [tag]);
    assert.deepEqual(hyperlinks, [{ url: recordUrl('a'), comment: 'lst1;a' }]);
    assert.equal(fields['System.Description'], '<p>x</p>');
    assert.deepEqual(results.get('a'), { key: 'a', ok: true, id: idOf(results, 'a'), rev: 1 });
  });

  it('writes types whose names need encoding', async () => {
    const results = await writeAll(gateway, [write('a', { type: 'Prozeß #1' })]);
    assert.equal(item(results, 'a').type, 'Prozeß #1');
    const [request] = JSON.parse(world.boards.requests[0]?.body ?? '') as { uri: string }[];
    assert.equal(
      request?.uri,
      '/Gr%C3%BCn%20%26%20Co%20%231/_apis/wit/workItems/$Proze%C3%9F%20%231?api-version=7.0',
    );
  });

  it('finds parents across requests by their real ids', async () => {
    const writes = Array.from({ length: 450 }, (_, at) =>
      write(String(at), at === 0 ? {} : { parent: { key: String(Math.floor((at - 1) / 2)) } }),
    );
    const results = await writeAll(gateway, writes);
    for (let at = 1; at < writes.length; at++)
      assert.equal(item(results, String(at)).parentId, idOf(results, String(Math.floor((at - 1) / 2))));
    assert.ok(batches(world.boards).every((size) => size <= 200));
  });

  it('updates fields, tags, parent and record of an item in one request, if its revision is the one that was read', async () => {
    const first = await writeAll(gateway, [write('a'), write('b'), write('c', { parent: { key: 'a' } })]);
    const id = idOf(first, 'c');
    world.boards.requests.length = 0;
    const results = await writeAll(gateway, [
      write('c', {
        id,
        expectedRev: 1,
        fields: { 'System.Title': 'New', 'System.Tags': `${tag}; more` },
        parent: { id: idOf(first, 'b') },
        record: { url: recordUrl('c'), comment: 'lst1;second' },
      }),
    ]);
    const { rev, fields, tags, parentId, hyperlinks } = item(results, 'c');
    assert.deepEqual([rev, fields['System.Title'], parentId], [2, 'New', idOf(first, 'b')]);
    assert.deepEqual([...tags].sort(), [tag, 'more'].sort());
    assert.deepEqual(hyperlinks, [{ url: recordUrl('c'), comment: 'lst1;second' }]);
    assert.deepEqual(
      world.boards.requests.map(({ path }) => path.slice(path.lastIndexOf('/'))),
      ['/workitemsbatch', '/$batch'],
    );
  });

  it('removes parent, tags and record where the write says so, and leaves the links of people', async () => {
    const first = await writeAll(gateway, [write('a'), write('b', { parent: { key: 'a' } })]);
    const id = idOf(first, 'b');
    world.boards.people.addHyperlink(id, 'https://people.example/', 'theirs');
    const { rev } = world.boards.people.item(id);
    const results = await writeAll(gateway, [
      write('b', { id, expectedRev: rev, fields: { 'System.Tags': null }, parent: null, record: null }),
    ]);
    const { parentId, tags, hyperlinks } = item(results, 'b');
    assert.deepEqual([parentId, tags], [undefined, []]);
    assert.deepEqual(hyperlinks, [{ url: 'https://people.example/', comment: 'theirs' }]);
  });

  it('reads the links right before it removes one by its position', async () => {
    const first = await writeAll(gateway, [write('a'), write('b', { parent: { key: 'a' } })]);
    const { people } = world.boards;
    const other = people.create('Task', { 'System.Title': 'Theirs' });
    // A child of people's stands before the parent now; links raise no revision.
    people.move(other, idOf(first, 'b'));
    const results = await writeAll(gateway, [
      write('b', { id: idOf(first, 'b'), expectedRev: 1, parent: null }),
    ]);
    assert.equal(item(results, 'b').parentId, undefined);
    assert.equal(people.item(other).parentId, idOf(first, 'b'));
  });

  it('relates new items to each other', async () => {
    const results = await writeAll(gateway, [write('a'), write('r', { relate: [{ key: 'a' }] })]);
    assert.deepEqual(item(results, 'r').relatedIds, [idOf(results, 'a')]);
  });

  it('refuses an update of an item that changed since it was read, and writes the others', async () => {
    for (const status of [412, 409] as const) {
      world.boards.reset();
      world.boards.settings.conflictStatus = status;
      const first = await writeAll(gateway, [write('a'), write('b')]);
      world.boards.people.edit(idOf(first, 'a'), { 'System.Title': 'Theirs' });
      const update = (key: string) =>
        write(key, { id: idOf(first, key), expectedRev: 1, fields: { 'System.Title': 'Ours' } });
      const results = await writeAll(gateway, [update('a'), update('b')]);
      assert.deepEqual(codes(results), { a: 'changed-meanwhile', b: 'ok' });
      assert.equal(world.boards.people.item(idOf(first, 'a')).fields['System.Title'], 'Theirs');
    }
  });

  it('tells what failed, on which item, and what to do; one failure never stops the others', async () => {
    const first = await writeAll(gateway, [write('lost')]);
    world.boards.people.delete(idOf(first, 'lost'));
    const results = await writeAll(gateway, [
      write('good'),
      write('gone', { type: 'Gone' }),
      write('strict', { type: 'Strict' }),
      write('lost', { id: idOf(first, 'lost'), expectedRev: 1 }),
      write('area', { fields: { 'System.AreaPath': 'Nowhere' } }),
      write('unknown', { type: 'Nonsense' }),
      write('also good'),
    ]);
    assert.deepEqual(codes(results), {
      good: 'ok',
      gone: 'type-disabled',
      strict: 'required-field',
      lost: 'not-found',
      area: 'bad-path',
      unknown: 'type-unknown',
      'also good': 'ok',
    });
    const { message, remedy, serviceMessage } = refusal(results, 'strict');
    assert.match(message, /^Could not create the work item \(Strict "Process strict"\): a field that/);
    assert.match(remedy, /default/);
    assert.match(serviceMessage, /^TF401320/);
    assert.match(refusal(results, 'lost').message, /^Could not update the work item \(Epic \d+\)/);
  });

  it('fails what needs a failed item with parent-failed, in the same request and in later ones', async () => {
    const children = Array.from({ length: 300 }, (_, at) => write(`c${at}`, { parent: { key: 'bad' } }));
    const results = await writeAll(gateway, [
      write('good'),
      write('bad', { type: 'Gone' }),
      ...children,
      write('deep', { parent: { key: 'c0' } }),
      write('related', { relate: [{ key: 'bad' }] }),
      write('fine', { parent: { key: 'good' } }),
    ]);
    assert.equal(refusal(results, 'bad').code, 'type-disabled');
    for (const { key } of [...children, write('deep'), write('related')])
      assert.equal(refusal(results, key).code, 'parent-failed', key);
    assert.equal(item(results, 'fine').parentId, idOf(results, 'good'));
    assert.equal(world.boards.people.items().length, 2);
    assert.match(refusal(results, 'deep').message, /^Could not create the work item \(Epic "Process deep"\)/);
  });

  it('answers writes that wait for each other', async () => {
    const first = await writeAll(gateway, [write('a'), write('b')]);
    const waiting = (key: string, after: string) =>
      write(key, { id: idOf(first, key), expectedRev: 1, after: [after] });
    const results = await writeAll(gateway, [waiting('a', 'b'), waiting('b', 'a'), write('c')]);
    assert.deepEqual(codes(results), { a: 'circle', b: 'circle', c: 'ok' });
  });

  it('keeps eight requests under way, and gives each more time than a read', async () => {
    let now = 0;
    let most = 0;
    const send: Send = async (request) => {
      assert.equal(request.answerTimeoutMs, 300_000);
      most = Math.max(most, ++now);
      const response = await world.send(request);
      now -= 1;
      return response;
    };
    const writes = Array.from({ length: 2400 }, (_, at) => write(String(at)));
    await writeAll(world.gateway({ send }), writes);
    assert.equal(most, 8);
  });

  it('does nothing for no writes', async () => {
    assert.equal((await writeAll(gateway, [])).size, 0);
    assert.equal(world.boards.requests.length, 0);
  });

  const atomic = (about: string, body: () => Promise<void>) =>
    it(about, async () => {
      world.boards.settings.batchAtomicity = 'all';
      await body();
    });

  describe('a service that takes all of a batch or nothing', () => {
    atomic('loses only the items that it refuses, and what hangs below them', async () => {
      const writes: WorkItemWrite[] = [];
      for (let at = 0; at < 100; at++) {
        const type = at === 17 || at === 80 ? 'Gone' : 'Epic';
        writes.push(write(`p${at}`, { type }), write(`c${at}`, { parent: { key: `p${at}` } }));
      }
      const results = await writeAll(gateway, writes);
      const bad = Object.entries(codes(results)).filter(([, code]) => code !== 'ok');
      assert.deepEqual(Object.fromEntries(bad), {
        p17: 'type-disabled',
        c17: 'parent-failed',
        p80: 'type-disabled',
        c80: 'parent-failed',
      });
      assert.equal(world.boards.people.items().length, 196);
      assert.ok(batches(world.boards).length <= 40, `${batches(world.boards).length} requests`);
    });

    atomic('loses nothing else to many that it refuses', async () => {
      const isBad = (at: number) => at % 8 === 3;
      const writes = Array.from({ length: 200 }, (_, at) =>
        write(String(at), { type: isBad(at) ? 'Gone' : 'Epic' }),
      );
      const results = await writeAll(gateway, writes);
      const wrong = writes.filter(({ key }) => results.get(key)?.ok === isBad(Number(key)));
      assert.deepEqual(wrong, []);
    });

    atomic('is believed after a row of refusals that none of it would take', async () => {
      const writes = Array.from({ length: 600 }, (_, at) => write(String(at), { type: 'Gone' }));
      const results = await writeAll(gateway, writes);
      assert.ok([...results.values()].every((result) => !result.ok));
      assert.ok(batches(world.boards).length <= 80, `${batches(world.boards).length} requests`);
    });
  });

  it('does not halve what a service that answers each write refuses', async () => {
    const writes = [
      write('good'),
      ...Array.from({ length: 399 }, (_, at) => write(String(at), { type: 'Gone' })),
      ...Array.from({ length: 400 }, (_, at) => write(`more ${at}`, { type: 'Gone' })),
    ];
    await writeAll(gateway, writes);
    assert.ok(batches(world.boards).length <= 4 + 40, `${batches(world.boards).length} requests`);
  });

  it('halves a batch that the service refuses with one answer for all', async () => {
    world.boards.faults.add({
      kind: 'status',
      path: /batch$/,
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        count: 1,
        value: [{ code: 400, headers: {}, body: '{"count":1,"value":{"Message":"Unparseable."}}' }],
      }),
      method: 'PATCH',
    });
    const results = await writeAll(gateway, [write('a'), write('b'), write('c')]);
    assert.deepEqual(codes(results), { a: 'ok', b: 'ok', c: 'ok' });
    assert.deepEqual(batches(world.boards), [3, 2, 1]);
  });

  it('halves a batch whose request is refused as too large', async () => {
    world.boards.faults.add({ kind: 'status', path: /batch$/, method: 'PATCH', status: 413, times: 3 });
    const results = await writeAll(gateway, [write('a'), write('b'), write('c'), write('d')]);
    assert.deepEqual(codes(results), { a: 'generic', b: 'ok', c: 'ok', d: 'ok' });
    assert.deepEqual(batches(world.boards), [4, 2, 1, 1, 2]);
    assert.match(refusal(results, 'a').message, /^Could not create the work item \(Epic "Process a"\)/);
  });

  const ends: readonly (readonly [string, number, RegExp])[] = [
    ['a refused token', 401, /does not accept the token/],
    ['a token without the right to write', 403, /no right/],
    ['an address that is gone', 404, /no such project/],
  ];
  for (const [what, status, words] of ends) {
    it(`ends the run at ${what}, after the batches under way`, async () => {
      const writes = Array.from({ length: 1800 }, (_, at) => write(String(at)));
      world.boards.faults.add({
        kind: 'status',
        path: /batch$/,
        method: 'PATCH',
        status,
        skip: 1,
        times: Infinity,
      });
      const results = new Map<string, WriteResult>();
      const run = gateway.write(writes, (result) => results.set(result.key, result));
      await assert.rejects(run, (error) => error instanceof BoardsError && words.test(error.message));
      assert.equal(results.size, 200);
      assert.ok(batches(world.boards).length <= 9);
    });
  }

  it('ends when the run is cancelled, and sends nothing more', async () => {
    const cancel = new AbortController();
    let sentAfterwards = 0;
    const send: Send = (request) => {
      if (cancel.signal.aborted) sentAfterwards += 1;
      return world.send(request);
    };
    const writes = Array.from({ length: 3000 }, (_, at) => write(String(at)));
    const run = world.gateway({ signal: cancel.signal, send }).write(writes, ({ key }) => {
      if (key === '0') cancel.abort(new Error('cancelled by the test'));
    });
    await assert.rejects(run, /cancelled by the test/);
    assert.equal(sentAfterwards, 0);
  });
});
