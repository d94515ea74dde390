import assert from 'node:assert/strict';
import { BoardsError } from '../../src/boards/boardsError';
import { batches, boardsWorld, write, writeAll, type BoardsWorld } from './boardsWorld';

describe('boards: throttling while writing', () => {
  let world: BoardsWorld;
  before(async () => {
    world = await boardsWorld();
  });
  after(() => world.stop());
  beforeEach(() => {
    world.boards.reset();
    world.log.length = 0;
  });

  const writes = (count: number) => Array.from({ length: count }, (_, at) => write(String(at)));

  it('repeats a blocked batch when the service says so, without looking', async () => {
    world.boards.throttling.add({ kind: 'blocked', path: /batch$/, retryAfterSeconds: 60, times: 2 });
    const startMs = world.clock.elapsedMs;
    const results = await writeAll(world.gateway(), writes(3));
    assert.ok([...results.values()].every(({ ok }) => ok));
    assert.equal(world.clock.elapsedMs - startMs, 120_000);
    assert.deepEqual(
      world.boards.requests.map(({ path }) => path.slice(path.lastIndexOf('/'))),
      ['/$batch', '/$batch', '/$batch'],
    );
  });

  it('pauses all batches after a delayed answer', async () => {
    world.boards.throttling.add({ kind: 'delayed', path: /batch$/, retryAfterSeconds: 25 });
    const startMs = world.clock.elapsedMs;
    // Eight batches go out together, the ninth waits.
    await writeAll(world.gateway(), writes(1800));
    assert.equal(world.clock.elapsedMs - startMs, 25_000);
    assert.match(world.log[0] ?? '', /pause of 25 s \(load of Concurrency\)/);
  });

  it('ends the run when the service stays closed for half an hour', async () => {
    world.boards.throttling.add({ kind: 'blocked', path: /batch$/, retryAfterSeconds: 300, times: Infinity });
    const startMs = world.clock.elapsedMs;
    await assert.rejects(
      writeAll(world.gateway(), writes(3)),
      (error) =>
        error instanceof BoardsError && error.code === 'throttled' && /Run again later/.test(error.remedy),
    );
    assert.ok(world.clock.elapsedMs - startMs <= 30 * 60_000);
    assert.equal(world.boards.people.items().length, 0);
  });

  /** One answer to a batch of three, with these errors for its writes; undefined where the write is carried out. */
  const answerOnce = (errors: readonly ({ code: number; message: string } | undefined)[]) => {
    const send: typeof world.send = async (request) => {
      if (request.method !== 'PATCH' || isDone) return world.send(request);
      isDone = true;
      const parts = JSON.parse(String(request.body)) as unknown[];
      const taken = parts.filter((_, at) => !errors[at]);
      const response = await world.send({ ...request, body: JSON.stringify(taken) });
      const { value } = JSON.parse(response.body.toString()) as { value: unknown[] };
      const all = errors.map((error) =>
        error
          ? { code: error.code, headers: {}, body: JSON.stringify({ message: error.message }) }
          : value.shift(),
      );
      return { ...response, body: Buffer.from(JSON.stringify({ count: all.length, value: all })) };
    };
    let isDone = false;
    return world.gateway({ send });
  };

  it('repeats single writes that were blocked inside a batch, with what hangs below them', async () => {
    const gateway = answerOnce([
      undefined,
      { code: 429, message: 'TF400733: The request has been canceled' },
      { code: 400, message: 'TF401232: Work item -2 does not exist' },
    ]);
    const results = await writeAll(gateway, [
      write('a'),
      write('b', { parent: { key: 'a' } }),
      write('c', { parent: { key: 'b' } }),
    ]);
    assert.ok([...results.values()].every(({ ok }) => ok));
    assert.equal(world.boards.people.items().length, 3);
    assert.deepEqual(batches(world.boards), [1, 2]);
  });

  it('looks before it repeats a single write that ended in an internal error', async () => {
    const gateway = answerOnce([
      undefined,
      { code: 500, message: 'TF400898: An Internal Error Occurred.' },
      undefined,
    ]);
    const results = await writeAll(gateway, writes(3));
    assert.ok([...results.values()].every(({ ok }) => ok));
    assert.equal(world.boards.people.items().length, 3);
    assert.ok(world.boards.requests.some(({ path }) => path.endsWith('/wiql')));
  });
});
