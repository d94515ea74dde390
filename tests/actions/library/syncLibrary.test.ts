import assert from 'node:assert/strict';
import { changed, library, libraryTag, libraryWorld, process, type LibraryWorld } from './libraryWorld';

describe('actions/library: sync', () => {
  let world: LibraryWorld;
  before(async () => {
    world = await libraryWorld();
  });
  after(() => world.stop());
  beforeEach(() => world.forget());

  it('creates one work item per process with hierarchy, fields, tags and record', async () => {
    const { outcome, host } = await world.run(library());
    assert.equal(outcome?.result, 'Succeeded');
    assert.match(outcome.message, /^6 created, 0 updated, 0 moved, 0 unchanged, 0 conflicts, 0 failed in /);
    assert.equal(world.items().length, 6);
    const order = world.item('Enter an order');
    assert.equal(order.type, 'User Story');
    assert.equal(order.parentId, world.item('Sales orders').id);
    assert.deepEqual([...world.item('Sales orders').tags].sort(), [libraryTag, 'Retail', 'US'].sort());
    assert.equal(world.item('Order to cash').fields['System.Description'], '<p>From order to cash</p>');
    assert.ok(world.items().every(({ hyperlinks, rev }) => hyperlinks.length === 1 && rev === 1));
    assert.deepEqual(
      Object.fromEntries(
        ['Created', 'Updated', 'Moved', 'Unchanged', 'Conflicts', 'Removed', 'Failed'].map((name) => [
          name,
          host.outputs[name],
        ]),
      ),
      { Created: '6', Updated: '0', Moved: '0', Unchanged: '0', Conflicts: '0', Removed: '0', Failed: '0' },
    );
    assert.equal(host.outputs.ReportPath, 'out/bpm-Test-library.html');
    assert.equal(host.outputs.PlanPath, 'out/plan.json');
    assert.equal(host.outputs.Requests, String(world.boards.requests.length));
  });

  it('writes nothing when nothing changed', async () => {
    await world.run(library());
    world.boards.requests.length = 0;
    const { outcome, host } = await world.run(library());
    assert.match(outcome?.message ?? '', /^0 created, 0 updated, 0 moved, 6 unchanged/);
    assert.equal(world.writes(), 0);
    assert.equal(host.outputs.Unchanged, '6');
    assert.ok(world.items().every(({ rev }) => rev === 1));
  });

  it('writes only what the library changed, and moves in the same request', async () => {
    await world.run(library());
    world.boards.requests.length = 0;
    const next = changed(changed(library(), '1.1', { title: 'Orders' }), '1.2', { parentKey: 'id:2' });
    const { host } = await world.run(next);
    assert.equal(world.writes(), 2);
    assert.deepEqual([host.outputs.Updated, host.outputs.Moved], ['1', '1']);
    assert.equal(world.item('Orders').rev, 2);
    assert.equal(world.item('Invoices').parentId, world.item('Procure to pay').id);
    world.boards.requests.length = 0;
    await world.run(next);
    assert.equal(world.writes(), 0);
  });

  it('keeps what people edited, and reports where both changed', async () => {
    await world.run(library());
    const { people } = world.boards;
    people.edit(world.item('Sales orders').id, { 'System.Title': 'Their orders' });
    people.edit(world.item('Invoices').id, { 'System.Description': 'Their text' });
    people.addTag(world.item('Invoices').id, 'theirs');
    const next = changed(changed(library(), '1.1', { title: 'Our orders' }), '1.2', {
      title: 'Our invoices',
    });
    const { outcome, report, host } = await world.run(next);
    assert.equal(outcome?.result, 'SucceededWithIssues');
    assert.deepEqual(
      report.conflicts.map(({ field, library: ours, boards }) => [field, ours, boards]),
      [['System.Title', 'Our orders', 'Their orders']],
    );
    assert.equal(host.outputs.Conflicts, '1');
    const invoices = world.item('Our invoices');
    assert.match(String(invoices.fields['System.Description']), /Their text/);
    assert.ok(invoices.tags.includes('theirs'));
    assert.equal(world.item('Their orders').type, 'Feature');
  });

  it('overwrites their edits where the policy says so', async () => {
    await world.run(library());
    world.boards.people.edit(world.item('Sales orders').id, { 'System.Title': 'Their orders' });
    const next = changed(library(), '1.1', { title: 'Our orders' });
    const { report } = await world.run(next, { inputs: { conflictPolicy: 'libraryWins' } });
    assert.deepEqual(report.conflicts, []);
    assert.equal(world.item('Our orders').type, 'Feature');
  });

  it('fails for conflicts where failOn says so, after it wrote the rest', async () => {
    await world.run(library());
    world.boards.people.edit(world.item('Sales orders').id, { 'System.Title': 'Their orders' });
    const next = changed(changed(library(), '1.1', { title: 'Our orders' }), '1.2', {
      title: 'Our invoices',
    });
    const { error } = await world.run(next, { inputs: { failOn: 'conflicts' } });
    assert.equal(error?.code, 'conflicts');
    assert.match(error.remedy, /libraryWins/);
    assert.ok(world.item('Our invoices'));
  });

  it('reports failed items with place, message and remedy, and writes the others', async () => {
    world.boards.process.addType('Gone');
    world.boards.process.setDisabled('Gone', true);
    const next = [
      ...library(),
      process('3', { type: 'Gone', title: 'Switched off' }),
      process('3.1', { parent: '3', title: 'Below it' }),
    ];
    const { error, report, host } = await world.run(next);
    assert.equal(error?.code, 'items-failed');
    assert.match(error.facts.join('\n'), /Switched off \(Gone\).*disabled/);
    assert.equal(world.items().length, 6);
    assert.deepEqual(
      report.failures.map(({ title, code, place }) => [title, code, place]),
      [
        ['Switched off', 'type-disabled', 'library.xlsx, sheet Processes, row 3'],
        ['Below it', 'parent-failed', 'library.xlsx, sheet Processes, row 3.1'],
      ],
    );
    assert.match(report.failures[0]?.serviceMessage ?? '', /^VS403074/);
    assert.equal(host.outputs.Failed, '2');
    assert.match(host.warnings[0] ?? '', /Switched off.*Enable the work item type/);

    const tolerant = await world.run(next, { inputs: { failOn: 'nothing' } });
    assert.equal(tolerant.outcome?.result, 'SucceededWithIssues');
    world.boards.process.setDisabled('Gone', false);
    const mended = await world.run(next);
    assert.match(mended.outcome?.message ?? '', /^2 created/);
    assert.equal(world.item('Below it').parentId, world.item('Switched off').id);
  });

  it('refuses a mapping with errors before it reads or writes a work item', async () => {
    const findings = [
      { code: 'type', severity: 'error', message: 'Type X does not exist.' },
      { code: 'tag', severity: 'warning', message: 'Tag too long.' },
      { code: 'type', severity: 'error', message: 'Field Y does not exist.' },
    ] as const;
    const { error } = await world.run(library(), { mapped: { findings } });
    assert.equal(error?.code, 'input');
    assert.deepEqual(error.facts, ['mapping: Type X does not exist.', 'mapping: Field Y does not exist.']);
    assert.equal(world.items().length, 0);
  });

  it('writes nothing in a dry run, but plan and reports', async () => {
    const { outcome, report, plan, host } = await world.run(library(), { inputs: { dryRun: true } });
    assert.match(outcome?.message ?? '', /^Planned, nothing written: 6 to create/);
    assert.equal(world.items().length, 0);
    assert.equal(report.dryRun, true);
    assert.equal(plan.plan.writes.length, 6);
    assert.equal(host.outputs.Created, '6');
  });

  it('refuses to change more of the linked items than maxChangePercent allows', async () => {
    await world.run(library());
    const next = library().map(
      (one) => changed([one], one.key.slice(3), { title: `${one.title} 2` })[0] ?? one,
    );
    world.boards.requests.length = 0;
    const { error, plan } = await world.run(next, { inputs: { maxChangePercent: 99 } });
    assert.equal(error?.code, 'too-many-changes');
    assert.match(error.message, /100 % of the 6 linked work items/);
    assert.equal(world.writes(), 0);
    assert.equal(plan.plan.writes.length, 6);
    assert.equal((await world.run(next, { inputs: { maxChangePercent: 100 } })).host.outputs.Updated, '6');
  });

  it('creates missing area paths first, and only when something is written', async () => {
    const area = `${world.boards.project}\\Retail`;
    const located = library().map((one) => ({ ...one, createOnly: { 'System.AreaPath': area } }));
    const mapped = { areasToCreate: [area] };
    await world.run(located, { mapped, inputs: { dryRun: true } });
    assert.ok(
      !world.boards.requests.some(
        ({ path, method }) => method === 'POST' && path.includes('classificationnodes'),
      ),
    );
    const { host } = await world.run(located, { mapped });
    assert.equal(world.item('Invoices').fields['System.AreaPath'], area);
    assert.ok(host.infos.includes(`Created the area path ${area}.`));
  });

  describe('processes that are gone', () => {
    const without = library().filter(({ key }) => key !== 'id:1.2');

    it('are reported and left alone by default', async () => {
      await world.run(library());
      world.boards.requests.length = 0;
      const { report, host } = await world.run(without);
      assert.equal(world.writes(), 0);
      assert.equal(host.outputs.Removed, '1');
      assert.deepEqual(
        report.notes.map(({ kind, title }) => [kind, title]),
        [['removed', 'Invoices']],
      );
    });

    it('get a tag once', async () => {
      await world.run(library());
      await world.run(without, { inputs: { removedPolicy: 'tag' } });
      assert.ok(world.item('Invoices').tags.includes('BPM:Removed'));
      world.boards.people.removeTag(world.item('Invoices').id, 'BPM:Removed');
      world.boards.requests.length = 0;
      await world.run(without, { inputs: { removedPolicy: 'tag' } });
      assert.equal(world.writes(), 0);
    });

    it('are closed', async () => {
      await world.run(library());
      const { error } = await world.run(without, { inputs: { removedPolicy: 'close' } });
      assert.equal(error, undefined);
      assert.equal(world.item('Invoices').fields['System.State'], 'Removed');
    });

    it('are not created where they never had a work item, and their children go to the nearest live ancestor', async () => {
      const next = changed(library(), '1.1', { state: 'deprecated' });
      await world.run(next);
      assert.equal(world.items().length, 5);
      assert.equal(world.item('Enter an order').parentId, world.item('Order to cash').id);
    });
  });

  describe('adoption', () => {
    const epics = () => [
      world.boards.people.create('Epic', { 'System.Title': 'Order to cash' }),
      world.boards.people.create('Epic', { 'System.Title': 'Procure to pay' }),
    ];

    it('takes over by title what an import created', async () => {
      const [id] = epics();
      const { report } = await world.run(library(), { inputs: { adoptBy: { by: 'title' } } });
      assert.equal(world.item('Order to cash').id, id);
      assert.equal(world.item('Sales orders').parentId, id);
      assert.equal(report.counts.adopted, 2);
      assert.equal(world.items().length, 6);
      world.boards.requests.length = 0;
      await world.run(library(), { inputs: { adoptBy: { by: 'title' } } });
      assert.equal(world.writes(), 0);
    });

    it('takes over by a field', async () => {
      world.boards.process.addField('Epic', { referenceName: 'Custom.BpmId' });
      const id = world.boards.people.create('Epic', { 'System.Title': 'Other title', 'Custom.BpmId': '2' });
      await world.run(library(), { inputs: { adoptBy: { by: 'field', field: 'Custom.BpmId' } } });
      assert.equal(world.item('Purchase orders').parentId, id);
    });

    it('leaves alone what it was not told to take over', async () => {
      epics();
      await world.run(library());
      assert.equal(world.items().length, 8);
    });

    it('leaves alone what another library has taken', async () => {
      const [id = 0] = epics();
      const url = `${world.boards.url}/p/_workitems?lst=bpm&library=Other&process=1`;
      world.boards.people.addHyperlink(id, url, 'lst1;1');
      await world.run(library(), { inputs: { adoptBy: { by: 'title' } } });
      const others = world.items().filter(({ fields }) => fields['System.Title'] === 'Order to cash');
      assert.equal(others.length, 2);
      assert.deepEqual(
        world.boards.people.item(id).hyperlinks.map(({ url: one }) => one),
        [url],
      );
    });
  });

  describe('work items in the recycle bin', () => {
    for (const deletedRelations of [true, false]) {
      it(`are not created again (links ${deletedRelations ? 'kept' : 'lost'} there)`, async () => {
        await world.run(library());
        world.boards.settings.deletedRelations = deletedRelations;
        const { id } = world.item('Invoices');
        world.boards.people.delete(id);
        const { report, host } = await world.run(library());
        assert.equal(world.items().length, 5);
        assert.equal(host.outputs.Created, '0');
        assert.deepEqual(
          report.notes.map(({ kind, id: one }) => [kind, one]),
          [['deleted-in-boards', id]],
        );
        assert.equal(report.processes.find(({ title }) => title === 'Invoices')?.state, 'deleted in Boards');
        world.boards.people.restore(id);
        world.boards.requests.length = 0;
        await world.run(library());
        assert.equal(world.writes(), 0);
      });
    }

    it('are created anew once they are destroyed', async () => {
      await world.run(library());
      const { id } = world.item('Invoices');
      world.boards.people.delete(id);
      world.boards.people.destroy(id);
      const { host } = await world.run(library());
      assert.equal(host.outputs.Created, '1');
      assert.notEqual(world.item('Invoices').id, id);
    });
  });

  it('finds its items again when people took the tag away', async () => {
    await world.run(library());
    world.boards.people.removeTag(world.item('Invoices').id, libraryTag);
    const { host } = await world.run(library());
    assert.equal(host.outputs.Created, '0');
    assert.equal(world.items().length, 6);
  });

  it('shares a project with another library and never touches it', async () => {
    await world.run(library());
    const before = world.items();
    const { outcome } = await world.run(library(), { inputs: { libraryName: 'Other' } });
    assert.match(outcome?.message ?? '', /^6 created/);
    assert.deepEqual(
      before.map(({ id }) => world.boards.people.item(id)),
      before,
    );
  });
});
