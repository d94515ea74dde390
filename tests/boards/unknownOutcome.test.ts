import assert from 'node:assert/strict';
import type { BoardsFault } from '../../emulators/boards/boardsFaults';
import { createSend } from '../../src/http/createSend';
import { NetworkError } from '../../src/http/networkError';
import type { BoardsGateway, WorkItemWrite, WriteResult } from '../../src/boards/types';
import { batches, boardsWorld, idOf, recordUrl, tag, write, writeAll, type BoardsWorld } from './boardsWorld';

describe('boards: unknown outcomes', () => {
  let world: BoardsWorld;
  let gateway: BoardsGateway;
  before(async () => {
    world = await boardsWorld();
  });
  after(() => world.stop());
  beforeEach(() => {
    world.boards.reset();
    world.log.length = 0;
    gateway = world.gateway();
  });

  const fault = (more: Partial<BoardsFault> & Pick<BoardsFault, 'kind'>) =>
    world.boards.faults.add({ method: 'PATCH', path: /batch$/, ...more });

  /** Two items that exist, and writes that create a tree, move, change and unlink. */
  async function mixedWrites(): Promise<WorkItemWrite[]> {
    const first = await writeAll(gateway, [write('old'), write('moved'), write('left')]);
    const update = (key: string, more: Partial<WorkItemWrite>) =>
      write(key, { id: idOf(first, key), expectedRev: 1, record: record(key), ...more });
    return [
      write('root'),
      write('child', { type: 'Feature', parent: { key: 'root' } }),
      write('leaf', { type: 'User Story', parent: { key: 'child' } }),
      update('old', { fields: { 'System.Title': 'Changed' } }),
      update('moved', { parent: { key: 'root' } }),
      update('left', { fields: { 'System.Tags': null }, record: null }),
      write('other', { relate: [{ key: 'leaf' }] }),
    ];
  }
  const record = (key: string) => ({ url: recordUrl(key), comment: 'lst1;second' });

  /** Everything that the mixed writes ask for is there once. */
  function check(results: ReadonlyMap<string, WriteResult>): void {
    const { people } = world.boards;
    const bad = [...results.values()].filter(({ ok }) => !ok);
    assert.deepEqual(bad, []);
    assert.equal(results.size, 7);
    const item = (key: string) => people.item(idOf(results, key));
    assert.equal(people.items().length, 7);
    assert.equal(item('child').parentId, idOf(results, 'root'));
    assert.equal(item('leaf').parentId, idOf(results, 'child'));
    assert.equal(item('moved').parentId, idOf(results, 'root'));
    assert.deepEqual(item('other').relatedIds, [idOf(results, 'leaf')]);
    assert.deepEqual(item('left').hyperlinks, []);
    assert.deepEqual([item('old').rev, item('old').fields['System.Title']], [2, 'Changed']);
    for (const key of ['old', 'moved']) assert.deepEqual(item(key).hyperlinks, [record(key)]);
    for (const [key, result] of results) assert.equal(result.ok && result.rev, item(key).rev, key);
  }

  it('writes nothing twice when the connection is cut before the request is processed', async () => {
    const writes = await mixedWrites();
    fault({ kind: 'cut' });
    check(await writeAll(gateway, writes));
  });

  for (let items = 0; items <= 7; items++) {
    it(`writes nothing twice and loses nothing when the connection is cut after ${items} of 7 writes`, async () => {
      const writes = await mixedWrites();
      world.boards.requests.length = 0;
      fault({ kind: 'process-then-cut', items });
      check(await writeAll(gateway, writes));
      assert.deepEqual(batches(world.boards), items === 7 ? [7] : [7, 7 - items]);
    });

    it(`writes nothing twice and loses nothing at a 500 after ${items} of 7 writes`, async () => {
      const writes = await mixedWrites();
      fault({ kind: 'process-then-status', status: 500, items });
      check(await writeAll(gateway, writes));
    });
  }

  it('does so when the service takes all or nothing', async () => {
    world.boards.settings.batchAtomicity = 'all';
    for (const items of [3, 7]) {
      world.boards.reset();
      world.boards.settings.batchAtomicity = 'all';
      const writes = await mixedWrites();
      fault({ kind: 'process-then-cut', items });
      check(await writeAll(gateway, writes));
    }
  });

  it('does so when the answer stops in the middle', async () => {
    const writes = await mixedWrites();
    fault({ kind: 'stall', bodyBytes: 40 });
    const settings = { userAgent: 'tests/1.0', tls: { ca: [world.certificates.ca] } };
    const send = createSend({ settings, clock: world.clock, limits: { stallTimeoutMs: 200 } });
    try {
      check(await writeAll(world.gateway({ send }), writes));
    } finally {
      await send.close();
    }
  });

  it('does so when several tries in a row have an unknown outcome', async () => {
    const writes = await mixedWrites();
    fault({ kind: 'process-then-cut', items: 2 });
    fault({ kind: 'process-then-status', status: 502, items: 1 });
    fault({ kind: 'cut' });
    fault({ kind: 'process-then-status', status: 503, items: 3 });
    check(await writeAll(gateway, writes));
  });

  it('goes on looking as long as more appears', async () => {
    const writes = Array.from({ length: 30 }, (_, at) => write(String(at)));
    fault({ kind: 'cut' });
    // The service is still at it: nothing shows at the first look, ten more at each of the next three.
    const others = world.gateway();
    let written = -10;
    const writeMore = async () => {
      written += 10;
      if (written > 0 && written <= 30) await writeAll(others, writes.slice(written - 10, written));
    };
    const send: typeof world.send = async (request) => {
      if (request.url.includes('/wiql')) await writeMore();
      return world.send(request);
    };
    const results = await writeAll(world.gateway({ send }), writes);
    while (written < 30) await writeMore();
    assert.equal(world.boards.people.items().length, 30);
    assert.ok([...results.values()].every(({ ok }) => ok));
  });

  it('recognises its own change when a repeated update meets it as a conflict', async () => {
    const first = await writeAll(gateway, [write('a')]);
    const id = idOf(first, 'a');
    const update = write('a', {
      id,
      expectedRev: 1,
      fields: { 'System.Title': 'Changed' },
      record: record('a'),
    });
    fault({ kind: 'cut' });
    // The first try is carried out only after the gateway has looked for it.
    let sent = 0;
    const send: typeof world.send = async (request) => {
      if (request.url.includes('batch') && request.method === 'PATCH' && ++sent === 2)
        await writeAll(world.gateway(), [update]);
      return world.send(request);
    };
    const results = await writeAll(world.gateway({ send }), [update]);
    assert.deepEqual(results.get('a'), { key: 'a', ok: true, id, rev: 2 });
    assert.equal(world.boards.people.item(id).rev, 2);
  });

  it('does not take the change of people for its own', async () => {
    const first = await writeAll(gateway, [write('a')]);
    const id = idOf(first, 'a');
    fault({ kind: 'cut' });
    world.boards.people.edit(id, { 'System.Title': 'Theirs' });
    const results = await writeAll(gateway, [
      write('a', { id, expectedRev: 1, fields: { 'System.Title': 'Ours' }, record: record('a') }),
    ]);
    const result = results.get('a');
    assert.equal(result?.ok === false && result.code, 'changed-meanwhile');
    assert.equal(world.boards.people.item(id).fields['System.Title'], 'Theirs');
  });

  it('looks only among what is newer than what it knew before', async () => {
    const existing = Array.from({ length: 600 }, (_, at) => write(`old ${at}`));
    const old = await writeAll(gateway, existing);
    world.boards.requests.length = 0;
    fault({ kind: 'process-then-cut', skip: 1 });
    await writeAll(world.gateway(), [
      write('old 599', { id: idOf(old, 'old 599'), expectedRev: 1, record: record('old 599') }),
      ...Array.from({ length: 250 }, (_, at) => write(`new ${at}`)),
    ]);
    const read = world.boards.requests.filter(({ path }) => path.endsWith('workitemsbatch'));
    const ids = read.flatMap(({ body }) => (JSON.parse(body) as { ids: number[] }).ids);
    // The links of the update, and what one look finds: that update and all that is new.
    assert.ok(ids.length <= 1 + 251, `${ids.length} work items were read`);
    assert.equal(world.boards.people.items().length, 850);
  });

  it('fails what stays unwritten after five tries, and says what the network said', async () => {
    fault({ kind: 'cut', times: Infinity });
    const results = await writeAll(gateway, [write('a'), write('b', { parent: { key: 'a' } })]);
    const [a, b] = [results.get('a'), results.get('b')];
    assert.equal(a?.ok === false && a.code, 'connection-cut');
    assert.equal(b?.ok === false && b.code, 'parent-failed');
    assert.equal(batches(world.boards).length, 5);
    assert.equal(world.boards.people.items().length, 0);
  });

  it('ends the run when the service cannot even be asked', async () => {
    fault({ kind: 'cut' });
    world.boards.faults.add({ kind: 'cut', path: /wiql/, times: Infinity });
    await assert.rejects(writeAll(gateway, [write('a')]), NetworkError);
  });

  it('says in the log what it looks for and what it found', async () => {
    fault({ kind: 'process-then-status', status: 503, items: 1 });
    await writeAll(gateway, [write('a'), write('b')]);
    assert.match(world.log[0] ?? '', /Looking what of these 2 work items was written\.$/);
    assert.equal(world.log[1], '1 of 2 were written; the others are not.');
  });

  it('loses and doubles nothing in a storm of failures over many batches', async () => {
    const writes = Array.from({ length: 1500 }, (_, at) =>
      write(String(at), at < 12 ? {} : { parent: { key: String(Math.floor(at / 12) - 1) } }),
    );
    for (let skip = 0; skip < 16; skip += 2) {
      const kind = (['process-then-cut', 'process-then-status', 'cut', 'status'] as const)[(skip / 2) % 4];
      fault({ kind: kind ?? 'cut', skip, items: 37 * skip, status: 503 });
    }
    world.boards.faults.add({ kind: 'status', status: 500, path: /wiql/, times: 3 });
    world.boards.throttling.add({
      kind: 'blocked',
      path: /batch$/,
      skip: 3,
      times: 2,
      retryAfterSeconds: 30,
    });
    const results = await writeAll(gateway, writes);
    assert.ok([...results.values()].every(({ ok }) => ok));
    const items = world.boards.people.items();
    assert.equal(items.length, 1500);
    assert.equal(new Set(items.map(({ hyperlinks }) => hyperlinks[0]?.url)).size, 1500);
    assert.ok(items.every(({ tags }) => tags.includes(tag)));
    for (let at = 12; at < 1500; at += 100) {
      const parent = idOf(results, String(Math.floor(at / 12) - 1));
      assert.equal(world.boards.people.item(idOf(results, String(at))).parentId, parent);
    }
  });
});
