import assert from 'node:assert/strict';
import type { Send } from '../../../src/http/types';
import { library, libraryTag, libraryWorld, process, type LibraryWorld } from './libraryWorld';

describe('actions/library: two runs at the same time', () => {
  let world: LibraryWorld;
  before(async () => {
    world = await libraryWorld();
  });
  after(() => world.stop());
  beforeEach(() => world.forget());

  /** A gateway whose first write waits for `until`. */
  const late = (until: Promise<unknown>) => {
    const send: Send = async (request) => {
      if (request.url.includes('batch?') && request.method === 'PATCH') await until;
      return world.send(request);
    };
    return world.gateway({ tag: libraryTag, send });
  };

  /** Each process has one work item, and what a run took back is nobody's. */
  async function checkHarmless(): Promise<void> {
    assert.equal(world.items().length, 6);
    world.boards.requests.length = 0;
    const { outcome } = await world.run(library());
    assert.match(outcome?.message ?? '', /^0 created, 0 updated, 0 moved, 6 unchanged/);
    assert.equal(world.writes(), 0);
  }

  it('lets one of them write and stops the other', async () => {
    const runs = await Promise.all([world.run(library()), world.run(library())]);
    const errors = runs.flatMap(({ error }) => (error ? [error] : []));
    assert.deepEqual(
      errors.map(({ code }) => code),
      ['another-run'],
    );
    assert.match(errors[0]?.remedy ?? '', /^Wait until that run has ended.*changed no work item\.$/);
    await checkHarmless();
  });

  it('stops the one that planned before the other had finished', async () => {
    let finish: (() => void) | undefined;
    const finished = new Promise<void>((resolve) => (finish = resolve));
    const second = world.run(library(), { gateway: late(finished) });
    // The second has read by the time the first writes, and writes when the first has ended.
    await world.run(library());
    finish?.();
    const { error } = await second;
    assert.equal(error?.code, 'another-run');
    assert.match(error.message, /created work item \d+ while this run was planning/);
    await checkHarmless();
  });

  it('leaves nothing linked behind where it may not delete what it had created', async () => {
    const { token, access } = world.boards.addToken();
    access.deleteItems = false;
    const first = world.run(library());
    const gateway = world.gateway({
      tag: libraryTag,
      authorization: `Bearer ${token}`,
      send: async (request) => {
        if (request.url.includes('batch?') && request.method === 'PATCH') await first;
        return world.send(request);
      },
    });
    const { error } = await world.run(library(), { gateway });
    assert.equal(error?.code, 'another-run');
    const id = Number(/Delete work item (\d+)/.exec(error.remedy)?.[1]);
    const left = world.boards.people.item(id);
    assert.deepEqual([left.hyperlinks, left.tags], [[], []]);
    world.boards.people.delete(id);
    await checkHarmless();
  });

  it('does not take people who use the tag for another run', async () => {
    await world.run(library().slice(0, 2));
    world.boards.people.create('Task', { 'System.Title': 'Theirs', 'System.Tags': libraryTag });
    const { outcome } = await world.run(library());
    assert.match(outcome?.message ?? '', /^4 created/);
  });

  it('notices the other although the first type of the library cannot be created', async () => {
    world.boards.process.addType('Gone');
    world.boards.process.setDisabled('Gone', true);
    const both = [process('0', { type: 'Gone', title: 'Switched off' }), ...library()];
    const runs = await Promise.all([1, 2].map(() => world.run(both, { inputs: { failOn: 'nothing' } })));
    assert.deepEqual(
      runs.flatMap(({ error }) => (error ? [error.code] : [])),
      ['another-run'],
    );
    assert.equal(world.items().length, 6);
  });

  it('needs no care where both only update', async () => {
    await world.run(library());
    const next = library().map((one) => ({
      ...one,
      title: `${one.title} 2`,
      fields: { ...one.fields, 'System.Title': `${one.title} 2` },
    }));
    await Promise.all([1, 2].map(() => world.run(next, { inputs: { failOn: 'nothing' } })));
    assert.ok(world.items().every(({ rev }) => rev === 2));
    world.boards.requests.length = 0;
    await world.run(next);
    assert.equal(world.writes(), 0);
  });
});
