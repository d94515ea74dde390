import assert from 'node:assert/strict';
import { changed, library, libraryTag, libraryWorld, process, type LibraryWorld } from './libraryWorld';

describe('actions/library: plan and apply', () => {
  let world: LibraryWorld;
  before(async () => {
    world = await libraryWorld();
  });
  after(() => world.stop());
  beforeEach(() => world.forget());

  const plan = (desired = library()) => world.run(desired, { inputs: { command: 'plan' } });
  const apply = (options: Parameters<LibraryWorld['run']>[1] = {}) =>
    world.run([], { ...options, inputs: { command: 'apply', ...options.inputs } });

  it('plans without writing, and applies exactly that', async () => {
    const planned = await plan();
    assert.equal(planned.report.dryRun, true);
    assert.equal(world.items().length, 0);
    const { outcome, report } = await apply();
    assert.match(outcome?.message ?? '', /^6 created/);
    assert.equal(world.item('Enter an order').parentId, world.item('Sales orders').id);
    assert.deepEqual(
      report.processes.map(({ title, state, level }) => [title, state, level]),
      planned.plan.plan.writes.map(({ title, level }) => [title, 'created', level]),
    );
    const again = await world.run(library());
    assert.match(again.outcome?.message ?? '', /^0 created.* 6 unchanged/);
  });

  it('makes equal plans of equal worlds', async () => {
    const first = (await plan()).planText;
    await world.clock.advance(60_000);
    assert.equal((await plan()).planText, first);
    assert.ok(first.endsWith('\n'));
  });

  it('shows what the plan file is for a reviewer: titles, warnings and no work item text twice', async () => {
    const place = { file: 'library.xlsx', row: 3 };
    const { plan: saved } = await world.run(library(), {
      inputs: { command: 'plan' },
      warnings: [{ code: 'orphan', message: 'Row 3 has no parent.', place }],
      mapped: { findings: [{ code: 'tag', severity: 'warning', message: 'Tag too long.' }] },
    });
    assert.deepEqual(saved.warnings, ['Row 3 has no parent. (library.xlsx, row 3)', 'Tag too long.']);
    assert.equal(saved.libraryTag, libraryTag);
  });

  it('refuses updates of items that changed since, and applies the others', async () => {
    await world.run(library());
    await plan(changed(changed(library(), '1.1', { title: 'Orders' }), '1.2', { title: 'Bills' }));
    const { id } = world.item('Sales orders');
    world.boards.people.edit(id, { 'System.Description': 'Meanwhile' });
    const { error, report } = await apply();
    assert.equal(error?.code, 'items-failed');
    assert.deepEqual(
      report.failures.map(({ id: one, code }) => [one, code]),
      [[id, 'changed-meanwhile']],
    );
    assert.ok(world.item('Sales orders'));
    assert.ok(world.item('Bills'));
  });

  it('refuses updates of items that were deleted since', async () => {
    await world.run(library());
    await plan(changed(library(), '1.2', { title: 'Bills' }));
    world.boards.people.delete(world.item('Invoices').id);
    const { report } = await apply();
    assert.deepEqual(
      report.failures.map(({ code }) => code),
      ['not-found'],
    );
  });

  it('refuses moves of items that people moved since, although links raise no revision', async () => {
    await world.run(library());
    await plan(changed(library(), '1.2', { parentKey: 'id:2' }));
    const [invoices, sales] = [world.item('Invoices').id, world.item('Sales orders').id];
    world.boards.people.move(invoices, sales);
    const { report } = await apply();
    assert.deepEqual(
      report.failures.map(({ id, code }) => [id, code]),
      [[invoices, 'changed-meanwhile']],
    );
    assert.equal(world.item('Invoices').parentId, sales);
  });

  it('refuses what had to wait for a refused move', async () => {
    await world.run(library());
    // 1 goes below 1.1, which has to leave it first.
    const turned = changed(changed(library(), '1.1', { parentKey: undefined }), '1', { parentKey: 'id:1.1' });
    await plan([...turned].sort((a, b) => (a.key === 'id:1.1' ? -1 : b.key === 'id:1.1' ? 1 : 0)));
    world.boards.people.move(world.item('Sales orders').id, world.item('Procure to pay').id);
    const { report } = await apply();
    assert.deepEqual(report.failures.map(({ title, code }) => [title, code]).sort(), [
      ['Order to cash', 'changed-meanwhile'],
      ['Sales orders', 'changed-meanwhile'],
    ]);
    assert.equal(world.item('Order to cash').parentId, undefined);
  });

  it('turns a hierarchy over when nobody was in between', async () => {
    await world.run(library());
    const turned = changed(changed(library(), '1.1', { parentKey: undefined }), '1', { parentKey: 'id:1.1' });
    await plan([...turned].sort((a, b) => (a.key === 'id:1.1' ? -1 : b.key === 'id:1.1' ? 1 : 0)));
    const { error } = await apply();
    assert.equal(error, undefined);
    assert.equal(world.item('Order to cash').parentId, world.item('Sales orders').id);
    assert.equal(world.item('Sales orders').parentId, undefined);
  });

  it('refuses creations that somebody made since, and places their children below what is there', async () => {
    const roots = library().filter(({ parentKey }) => parentKey === undefined);
    await plan();
    const saved = world.files.get('out/plan.json') ?? '';
    await world.run(roots);
    world.files.set('out/plan.json', saved);
    const { report, error } = await apply();
    assert.equal(error?.code, 'items-failed');
    assert.deepEqual(
      report.failures.map(({ title, code }) => [title, code]),
      [
        ['Order to cash', 'changed-meanwhile'],
        ['Procure to pay', 'changed-meanwhile'],
      ],
    );
    assert.match(report.failures[0]?.message ?? '', /work item \d+ of the same process was created since/);
    assert.equal(world.items().length, 6);
    assert.equal(world.item('Sales orders').parentId, world.item('Order to cash').id);
  });

  it('creates nothing twice when a plan is applied twice', async () => {
    await plan();
    await apply();
    const { report } = await apply();
    assert.equal(world.items().length, 6);
    assert.equal(report.counts.failed, 6);
    assert.equal(report.counts.created, 0);
  });

  const requirement = (parent: string) =>
    process(`r${parent}`, { title: `Need of ${parent}`, kind: 'requirement', parent, type: 'Issue' });

  it('relates requirements to processes that the same plan creates, the very first one included', async () => {
    await plan([...library(), requirement('1'), requirement('1.1')]);
    await apply();
    assert.deepEqual(world.item('Need of 1').relatedIds, [world.item('Order to cash').id]);
    assert.deepEqual(world.item('Need of 1.1').relatedIds, [world.item('Sales orders').id]);
  });

  it('relates requirements to processes that somebody created since', async () => {
    await plan([...library(), requirement('1')]);
    const saved = world.files.get('out/plan.json') ?? '';
    await world.run(library());
    world.files.set('out/plan.json', saved);
    await apply();
    assert.equal(world.items().length, 7);
    assert.deepEqual(world.item('Need of 1').relatedIds, [world.item('Order to cash').id]);
  });

  const refused: readonly (readonly [string, (text: string) => string | undefined, RegExp])[] = [
    ['is no JSON', () => 'hello', /is no plan of this task/],
    ['is some other JSON', () => '{"plan":{"format":"x"}}', /is no plan of this task/],
    ['is null', () => 'null', /is no plan of this task/],
    [
      'is for another library',
      (text) => text.replace('"library": "Test library"', '"library": "Other"'),
      /for the library "Other"/,
    ],
    [
      'is for another project',
      (text) => text.replace(/"projectUrl": "[^"]*"/, '"projectUrl": "https://x/y"'),
      /is a plan for https:\/\/x\/y/,
    ],
  ];
  for (const [what, change, words] of refused) {
    it(`refuses a plan file that ${what}`, async () => {
      const { planText } = await plan();
      world.files.set('out/plan.json', change(planText) ?? '');
      const { error } = await apply();
      assert.equal(error?.code, 'plan-file');
      assert.match(error.message, words);
      assert.equal(world.items().length, 0);
    });
  }

  it('guards the share of changes at apply, too, and shows the plan in a dry run', async () => {
    await world.run(library());
    await plan(changed(library(), '1.2', { title: 'Bills' }));
    const { error } = await apply({ inputs: { maxChangePercent: 10 } });
    assert.equal(error?.code, 'too-many-changes');
    const { outcome } = await apply({ inputs: { dryRun: true } });
    assert.match(outcome?.message ?? '', /^Planned, nothing written: 0 to create, 1 to update/);
    assert.ok(world.item('Invoices'));
  });
});

describe('actions/library: stop', () => {
  let world: LibraryWorld;
  before(async () => {
    world = await libraryWorld();
  });
  after(() => world.stop());
  beforeEach(() => world.forget());

  const stop = (dryRun = false) => world.run([], { inputs: { command: 'stop', dryRun } });

  it('forgets links and tag, and keeps the work items with everything else', async () => {
    await world.run(library());
    const { people } = world.boards;
    people.addHyperlink(world.item('Invoices').id, 'https://people.example/');
    people.addTag(world.item('Invoices').id, 'theirs');
    people.removeTag(world.item('Sales orders').id, libraryTag);
    const { outcome, report, host } = await stop();
    assert.match(outcome?.message ?? '', /^6 links to the library removed, .* work items stay, 0 failed in/);
    assert.equal(world.items().length, 6);
    assert.ok(world.items().every(({ tags }) => !tags.includes(libraryTag)));
    assert.deepEqual(world.item('Invoices').hyperlinks, [{ url: 'https://people.example/', comment: '' }]);
    assert.deepEqual(world.item('Invoices').tags, ['theirs']);
    assert.equal(world.item('Enter an order').parentId, world.item('Sales orders').id);
    assert.equal(report.project, world.boards.project);
    assert.equal(host.outputs.Removed, '6');
    assert.ok(report.processes.every(({ state }) => state === 'removed'));
  });

  it('writes nothing in a dry run and nothing a second time', async () => {
    await world.run(library());
    world.boards.requests.length = 0;
    const { outcome } = await stop(true);
    assert.match(outcome?.message ?? '', /^Planned, nothing written: 6 links/);
    assert.equal(world.writes(), 0);
    await stop();
    world.boards.requests.length = 0;
    const again = await stop();
    assert.match(again.outcome?.message ?? '', /^0 links/);
    assert.equal(world.writes(), 0);
  });

  it('leaves another library in the project alone', async () => {
    await world.run(library());
    await world.run([process('x', { title: 'Of the other' })], {
      inputs: { libraryName: 'Test library & more' },
    });
    await stop();
    assert.equal(world.item('Of the other').hyperlinks.length, 1);
    assert.deepEqual(world.item('Of the other').tags, ['BPM:Test library & more']);
  });

  it('creates new work items when the library is synchronized again afterwards, unless they are adopted', async () => {
    await world.run(library());
    await stop();
    const { host } = await world.run(library(), { inputs: { adoptBy: { by: 'title' } } });
    assert.equal(host.outputs.Created, '0');
    assert.equal(world.items().length, 6);
  });

  it('can be repeated after it broke off in the middle', async () => {
    await world.run(library());
    world.boards.faults.add({ kind: 'process-then-cut', items: 3, path: /batch$/, method: 'PATCH' });
    await stop();
    assert.ok(world.items().every(({ hyperlinks, rev }) => hyperlinks.length === 0 && rev === 2));
  });
});
