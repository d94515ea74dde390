import assert from 'node:assert/strict';
import { CancelledError } from '../../../src/errors';
import type { Send } from '../../../src/http/types';
import type { DesiredItem } from '../../../src/sync/types';
import { fakeHost } from '../../fakes/fakeHost';
import { changed, library, libraryTag, libraryWorld, process, type LibraryWorld } from './libraryWorld';

/** What a process is killed with: nothing of the task runs afterwards. */
class Killed extends Error {}

describe('actions/library: runs that break off', () => {
  let world: LibraryWorld;
  before(async () => {
    world = await libraryWorld();
  });
  after(() => world.stop());
  beforeEach(() => world.forget());

  /**
   * Runs until the `batch`-th request that writes (from 0) has carried out `items` of its writes, and no further.
   * Answers how many writes that request had; 0 when there was no such request.
   */
  async function runUntil(desired: readonly DesiredItem[], batch: number, items: number): Promise<number> {
    let sent = -1;
    let size = 0;
    const send: Send = async (request) => {
      if (size > 0) throw new Killed();
      const writes = request.url.includes('batch?') && request.method === 'PATCH';
      if (!writes || ++sent < batch) return world.send(request);
      size = (JSON.parse(String(request.body)) as unknown[]).length;
      world.boards.faults.add({ kind: 'process-then-status', path: /batch$/, method: 'PATCH', items });
      await world.send(request);
      throw new Killed();
    };
    try {
      await world.run(desired, { gateway: world.gateway({ tag: libraryTag, send }) });
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
    }
    world.boards.faults.clear();
    return size;
  }

  /** Calls `run` with each request that writes and each number of its writes; answers the sizes of the requests. */
  async function everyBoundary(run: (batch: number, items: number) => Promise<number>): Promise<number[]> {
    const sizes: number[] = [];
    for (let batch = 0, items = 0; ;) {
      world.forget();
      const size = await run(batch, items);
      if (size === 0) return sizes;
      sizes[batch] = size;
      [batch, items] = items < size ? [batch, items + 1] : [batch + 1, 0];
    }
  }

  function check(desired: readonly DesiredItem[]): void {
    const items = world.items();
    assert.equal(items.length, desired.length);
    const byTitle = new Map(items.map((item) => [item.fields['System.Title'], item]));
    const titles = new Map(desired.map(({ key, title }) => [key, title]));
    for (const { title, type, parentKey = '' } of desired) {
      const item = byTitle.get(title);
      assert.equal(item?.type, type);
      assert.equal(item.parentId, byTitle.get(titles.get(parentKey))?.id);
      assert.equal(item.hyperlinks.length, 1);
      assert.ok(item.tags.includes(libraryTag));
    }
  }

  async function checkSecondRun(desired: readonly DesiredItem[]): Promise<void> {
    const { outcome } = await world.run(desired);
    assert.equal(outcome?.result, 'Succeeded');
    check(desired);
    world.boards.requests.length = 0;
    await world.run(desired);
    assert.equal(world.writes(), 0);
  }

  it('doubles and loses nothing, wherever the first synchronization is killed', async () => {
    const sizes = await everyBoundary(async (batch, items) => {
      const size = await runUntil(library(), batch, items);
      if (size > 0) await checkSecondRun(library());
      return size;
    });
    assert.deepEqual(sizes, [1, 5]);
  });

  it('doubles and loses nothing, wherever an upgrade is killed', async () => {
    const next = [
      ...changed(changed(changed(library(), '1.1', { title: 'Orders' }), '1.2', { parentKey: 'id:2' }), '2', {
        title: 'Procure to settle',
      }),
      process('3', { title: 'Record to report' }),
      process('3.1', { parent: '3', type: 'Feature', title: 'Ledger' }),
    ];
    const sizes = await everyBoundary(async (batch, items) => {
      await world.run(library());
      const size = await runUntil(next, batch, items);
      if (size === 0) return size;
      await checkSecondRun(next);
      // Nothing was written twice, either.
      assert.equal(world.item('Orders').rev, 2);
      assert.equal(world.item('Procure to settle').rev, 2);
      return size;
    });
    assert.deepEqual(sizes, [1, 4]);
  });

  /** 450 processes: 3 areas, 30 groups, the rest below them. */
  const big = () =>
    Array.from({ length: 450 }, (_, at) =>
      process(String(at), {
        type: at < 3 ? 'Epic' : at < 33 ? 'Feature' : 'User Story',
        ...(at < 3 ? {} : { parent: String(at < 33 ? at % 3 : 3 + (at % 30)) }),
      }),
    );

  it('rides out a storm of failing answers', async () => {
    const { faults, throttling } = world.boards;
    faults.add({ kind: 'status', status: 503, path: /workitemtypes/, times: 3 });
    faults.add({ kind: 'process-then-status', status: 502, path: /batch$/, method: 'PATCH', items: 60 });
    faults.add({ kind: 'process-then-cut', path: /batch$/, method: 'PATCH', skip: 2 });
    faults.add({ kind: 'status', status: 500, path: /wiql/, skip: 2, times: 2 });
    throttling.add({ kind: 'blocked', path: /workitemsbatch/, times: 3, retryAfterSeconds: 20 });
    throttling.add({ kind: 'delayed', path: /batch$/, times: 2, retryAfterSeconds: 10 });
    const { outcome } = await world.run(big());
    assert.match(outcome?.message ?? '', /^450 created/);
    check(big());
  });

  it('says what was written when it is cancelled, and goes on with the next run', async () => {
    const host = fakeHost();
    const progress = host.progress.bind(host);
    const cancelling = Object.assign(Object.create(host) as typeof host, {
      progress: (percent: number, text: string) => {
        progress(percent, text);
        if (percent >= 20 && !host.signal.aborted) host.cancel();
      },
    });
    const { error } = await world.run(big(), { host: cancelling });
    assert.ok(error instanceof CancelledError);
    const written = Number(/after at least (\d+) of 450 work items/.exec(error.message)?.[1]);
    assert.ok(written > 0 && written <= world.items().length && world.items().length < 450);
    assert.match(error.remedy, /goes on where this run stopped and writes nothing twice/);
    await checkSecondRun(big());
  });

  it('reports what was written when the token ends in the middle, and goes on with the next run', async () => {
    const fault = { kind: 'status', status: 401, path: /batch$/, method: 'PATCH', times: Infinity } as const;
    world.boards.faults.add({ ...fault, skip: 2 });
    const { error, report, host } = await world.run(big());
    assert.equal(error?.code, 'unauthorized');
    assert.match(error.remedy, /authorization scope/);
    const written = world.items().length;
    assert.match(error.facts[0] ?? '', new RegExp(`^Up to then: ${written} created`));
    assert.equal(report.counts.created, written);
    assert.equal(report.counts.failed, 450 - written);
    assert.match(report.failures[0]?.message ?? '', /may not be written/);
    assert.equal(host.outputs.Created, String(written));
    assert.ok(host.warnings.length <= 10);
    world.boards.faults.clear();
    await checkSecondRun(big());
  });

  it('fails plainly when the token is refused from the start', async () => {
    const gateway = world.gateway({ tag: libraryTag, authorization: 'Bearer nonsense' });
    const { error, host } = await world.run(library(), { gateway });
    assert.equal(error?.code, 'unauthorized');
    assert.equal(host.summaries.length, 0);
  });

  it('tells progress in percent, and ten failures at most as warnings', async () => {
    world.boards.process.addType('Gone');
    world.boards.process.setDisabled('Gone', true);
    const failing = Array.from({ length: 15 }, (_, at) => process(`g${at}`, { type: 'Gone' }));
    const { host } = await world.run([...library(), ...failing]);
    assert.equal(host.progressed.at(-1)?.percent, 100);
    const percents = host.progressed.map(({ percent }) => percent);
    assert.deepEqual(
      percents,
      [...percents].sort((a, b) => a - b),
    );
    assert.equal(host.warnings.length, 10);
    assert.equal(host.infos.filter((line) => line.includes('VS403074')).length, 5);
    assert.ok(
      host.infos.some((line) => /^Written 21 of 21 work items, \d+ per second, time left: 0 s$/.test(line)),
    );
  });
});
