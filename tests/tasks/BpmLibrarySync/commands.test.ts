import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  assertResult,
  byTitle,
  counts,
  countsOf,
  logOf,
  reportOf,
  useLibraryWorld,
  writesOf,
} from './libraryWorld';

type Row = Readonly<Record<string, string>>;

const spring: readonly Row[] = [
  { Id: '1', Name: 'Order to cash', Description: 'From order to payment', Keywords: 'sales; cash' },
  { Id: '2', 'Parent Id': '1', Name: 'Take orders', 'Countries or regions': 'DE;US' },
  { Id: '3', 'Parent Id': '2', Name: 'Check credit', Description: 'Ask the bureau' },
  { Id: '4', 'Parent Id': '1', Name: 'Collect', Description: 'Send reminders' },
  { Id: '5', 'Parent Id': '4', Name: 'Write off', Description: 'Small amounts' },
];
/** 3 is renamed and moved, 5 is gone, 6 is there for the first time, 4 says something else. */
const autumn: readonly Row[] = [
  spring[0] ?? {},
  spring[1] ?? {},
  { Id: '3', 'Parent Id': '4', Name: 'Check credit line', Description: 'Ask the bureau' },
  { Id: '4', 'Parent Id': '1', Name: 'Collect', Description: 'Send reminders, then letters' },
  { Id: '6', 'Parent Id': '2', Name: 'Take orders by phone' },
];

describe('BpmLibrarySync, its commands', function () {
  this.timeout(60_000);
  const world = useLibraryWorld();
  const library = (rows = spring, name?: string) => world.csv(rows, name);

  it('sync creates the hierarchy with fields and tags, and writes nothing the second time', async () => {
    const { boards } = world;
    const inputs = { libraryPath: await library() };
    const first = await world.run(inputs);
    assertResult(first, 'Succeeded');
    assert.deepEqual(countsOf(first), counts({ Created: 5 }));
    const find = byTitle(boards);
    const [root, orders] = [find('Order to cash'), find('Take orders')];
    assert.deepEqual([root.type, orders.type, find('Check credit').type], ['Epic', 'Feature', 'User Story']);
    assert.deepEqual(
      [orders.parentId, find('Check credit').parentId, find('Write off').parentId],
      [root.id, orders.id, find('Collect').id],
    );
    assert.match(String(root.fields['System.Description']), /From order to payment/);
    assert.deepEqual(root.tags, ['BPM:library', 'cash', 'sales']);
    assert.deepEqual(orders.tags, ['BPM:library', 'DE', 'US']);
    assert.ok(boards.people.items().every(({ rev, hyperlinks }) => rev === 1 && hyperlinks.length === 1));
    assert.equal(Number(first.outputs['Requests']), boards.requests.length);
    boards.requests.length = 0;
    const second = await world.run(inputs);
    assert.deepEqual(countsOf(second), counts({ Unchanged: 5 }));
    assert.deepEqual(writesOf(boards), []);
  });

  it('sync of the next release writes what it changed and keeps what people did', async () => {
    const { boards } = world;
    const inputs = { libraryName: 'o2c' };
    await world.run({ ...inputs, libraryPath: await library() });
    const { people } = boards;
    const id = (title: string) => byTitle(boards)(title).id;
    const [root, orders, collect, credit, off] = [
      ...['Order to cash', 'Take orders', 'Collect', 'Check credit', 'Write off'].map(id),
    ] as [number, number, number, number, number];
    people.edit(root, { 'System.Title': 'Order to cash (Fabrikam)', 'System.State': 'Active' });
    people.edit(collect, { 'System.Description': '<div>Call them</div>' });
    people.addTag(orders, 'workshop 3');
    people.comment(orders, 'Ask Jamal');
    const before = new Map(people.items().map((item) => [item.id, item.rev]));
    const run = await world.run({ ...inputs, libraryPath: await library(autumn, 'autumn.csv') });
    assertResult(run, 'SucceededWithIssues');
    assert.deepEqual(
      countsOf(run),
      counts({ Created: 1, Updated: 1, Unchanged: 3, Conflicts: 1, Removed: 1 }),
      logOf(run),
    );
    assert.equal(people.item(credit).fields['System.Title'], 'Check credit line');
    assert.equal(people.item(credit).parentId, collect);
    assert.equal(people.item(root).fields['System.Title'], 'Order to cash (Fabrikam)');
    assert.match(String(people.item(collect).fields['System.Description']), /Call them/);
    assert.ok(people.item(orders).tags.includes('workshop 3'));
    assert.equal(byTitle(boards)('Take orders by phone').parentId, orders);
    for (const untouched of [root, orders, off])
      assert.equal(people.item(untouched).rev, before.get(untouched), String(untouched));
    const report = await reportOf(run);
    assert.deepEqual(
      report.conflicts.map(({ id: item, field }) => [item, field]),
      [[collect, 'System.Description']],
    );
    assert.match(run.summaries.join('\n'), /### Conflicts \(1\)[^]*Call them/);

    const wins = await world.run({
      ...inputs,
      libraryPath: path.join(world.folder, 'autumn.csv'),
      conflictPolicy: 'libraryWins',
    });
    assertResult(wins, 'Succeeded');
    assert.match(String(people.item(collect).fields['System.Description']), /then letters/);
  });

  it('dryRun and plan write nothing; the plan file is the same each time', async () => {
    const { boards } = world;
    const libraryPath = await library();
    const dry = await world.run({ libraryPath, dryRun: 'true' });
    const text = await readFile(dry.outputs['PlanPath'] ?? '', 'utf8');
    const plan = await world.run({ libraryPath, command: 'plan' });
    for (const run of [dry, plan]) {
      assertResult(run, 'Succeeded');
      assert.equal(run.outputs['Created'], '5');
      assert.match(run.message, /^Planned, nothing written: 5 to create/);
      assert.match(run.summaries.join(), /plan only, nothing was written/);
    }
    assert.equal(await readFile(plan.outputs['PlanPath'] ?? '', 'utf8'), text);
    assert.deepEqual(boards.people.items(), []);
    assert.deepEqual(writesOf(boards), []);
  });

  it('apply does what the plan says, in another job, and refuses what changed since', async () => {
    const { boards } = world;
    const name = { libraryName: 'o2c' };
    await world.run({ ...name, libraryPath: await library() });
    const planFile = path.join(world.folder, 'approved', 'plan.json');
    const libraryPath = await library(autumn, 'autumn.csv');
    const planned = await world.run({ ...name, libraryPath, command: 'plan', planFile });
    assert.equal(planned.outputs['PlanPath'], planFile);
    const collect = byTitle(boards)('Collect').id;
    boards.people.edit(collect, { 'System.Description': 'Ours' });
    const applied = await world.run({ ...name, command: 'apply', planFile, libraryPath: '' });
    assertResult(applied, 'Failed');
    assert.deepEqual(countsOf(applied), {
      ...counts({ Created: 1, Updated: 1, Removed: 1, Failed: 1 }),
      Unchanged: Number(planned.outputs['Unchanged']),
    });
    assert.match(logOf(applied), /changed the work item in the meantime/);
    assert.equal(boards.people.item(collect).fields['System.Description'], 'Ours');
    assert.equal(byTitle(boards)('Check credit line').parentId, collect);
    const again = await world.run({ ...name, command: 'apply', planFile, failOn: 'nothing' });
    assertResult(again, 'SucceededWithIssues');
    assert.equal(again.outputs['Created'], '0');
    assert.equal(boards.people.items().length, 6);
  });

  it('apply refuses a plan for another library, and a file that is none', async () => {
    const { boards } = world;
    const planFile = path.join(world.folder, 'plan.json');
    await world.run({ libraryPath: await library(), command: 'plan', planFile });
    const other = await world.run({ libraryName: 'p2p', command: 'apply', planFile });
    assertResult(other, 'Failed');
    assert.match(logOf(other), /is a plan for the library "library", not for "p2p"/);
    await writeFile(planFile, '{"hello": 1}');
    const none = await world.run({ libraryName: 'library', command: 'apply', planFile });
    assert.match(logOf(none), /is no plan of this task[^]*PlanPath/);
    const missing = await world.run({ libraryName: 'library', command: 'apply', planFile: `${planFile}.x` });
    assert.match(logOf(missing), /There is no file/);
    assert.deepEqual(boards.people.items(), []);
  });

  it('stop removes links and the tag of the library, and nothing else', async () => {
    const { boards } = world;
    const libraryPath = await library();
    await world.run({ libraryPath });
    const root = byTitle(boards)('Order to cash').id;
    boards.people.addHyperlink(root, 'https://contoso.example/wiki');
    const dry = await world.run({ command: 'stop', libraryName: 'library', dryRun: 'true' });
    assert.match(logOf(dry), /linked to the library "library": 5/);
    assert.equal(boards.people.item(root).hyperlinks.length, 2);
    const stopped = await world.run({ command: 'stop', libraryName: 'library' });
    assertResult(stopped, 'Succeeded');
    assert.equal(boards.people.items().length, 5);
    assert.deepEqual(
      boards.people.item(root).hyperlinks.map(({ url }) => url),
      ['https://contoso.example/wiki'],
    );
    assert.deepEqual(boards.people.item(root).tags, ['cash', 'sales']);
    const adopted = await world.run({ libraryPath, adoptBy: 'title' });
    assertResult(adopted, 'Succeeded');
    assert.equal(adopted.outputs['Created'], '0');
    assert.equal(boards.people.items().length, 5);
  });

  it('takes over what an import created, by a field, without another work item', async () => {
    const { boards } = world;
    boards.process.addField('Epic', { referenceName: 'Custom.Reference' });
    const root = boards.people.create('Epic', {
      'System.Title': '01 Order-to-cash (imported)',
      'Custom.Reference': '1',
    });
    const inputs = { libraryPath: await library(), adoptBy: 'field:custom.reference' };
    const run = await world.run(inputs);
    assertResult(run, 'SucceededWithIssues');
    assert.equal(run.outputs['Conflicts'], '1');
    assert.equal(boards.people.item(root).fields['System.Title'], '01 Order-to-cash (imported)');
    assert.equal(run.outputs['Created'], '4');
    assert.equal(boards.people.items().length, 5);
    assert.equal(byTitle(boards)('Take orders').parentId, root);
    assert.equal(boards.people.item(root).hyperlinks.length, 1);
    boards.requests.length = 0;
    // The two titles stay a conflict until somebody settles it.
    assert.deepEqual(countsOf(await world.run(inputs)), counts({ Unchanged: 5, Conflicts: 1 }));
    assert.deepEqual(writesOf(boards), []);
  });

  it('tags or closes what is gone, as removedPolicy says', async () => {
    const { boards } = world;
    const name = { libraryName: 'o2c' };
    await world.run({ ...name, libraryPath: await library() });
    const off = byTitle(boards)('Write off').id;
    const libraryPath = await library(autumn, 'autumn.csv');
    await world.run({ ...name, libraryPath, removedPolicy: 'tag' });
    assert.ok(boards.people.item(off).tags.includes('BPM:Removed'));
    await world.run({ ...name, libraryPath, removedPolicy: 'close' });
    assert.equal(boards.people.item(off).fields['System.State'], 'Removed');
    boards.requests.length = 0;
    const again = await world.run({ ...name, libraryPath, removedPolicy: 'close' });
    assert.equal(again.outputs['Removed'], '1');
    assert.deepEqual(writesOf(boards), []);
  });

  it('stops before a wrong file does harm, and fails on conflicts when told to', async () => {
    const { boards } = world;
    const name = { libraryName: 'o2c' };
    await world.run({ ...name, libraryPath: await library() });
    const wrong = await library([{ Id: '77', 'Parent Id': '', Name: 'Hire to retire' }], 'wrong.csv');
    const guarded = { ...name, libraryPath: wrong, maxChangePercent: '20', removedPolicy: 'close' };
    boards.requests.length = 0;
    const run = await world.run(guarded);
    assertResult(run, 'Failed');
    assert.match(logOf(run), /changes 100 % of the 5 linked work items/);
    assert.deepEqual(writesOf(boards), []);
    assert.equal(boards.people.items().length, 5);
    boards.people.edit(byTitle(boards)('Collect').id, { 'System.Description': 'Ours' });
    const conflict = await world.run({
      ...name,
      libraryPath: await library(autumn, 'autumn.csv'),
      failOn: 'conflicts',
    });
    assertResult(conflict, 'Failed');
    assert.match(logOf(conflict), /changed both in the library and in Boards/);
  });

  it('reads several files and a mapping file; areas are created when allowed', async () => {
    const { boards } = world;
    await library([spring[0] ?? {}, spring[1] ?? {}], 'part-1.csv');
    await library(
      [{ Id: '9', 'Parent Id': '2', Name: 'Ship', Type: 'Step', Owner: 'Logistics' }],
      'part-2.csv',
    );
    const mappingFile = path.join(world.folder, 'mapping.yml');
    await writeFile(
      mappingFile,
      [
        'types:',
        '  Step: Task',
        'fields:',
        '  Description: System.Description',
        'tags:',
        '  - Keywords',
        '  - column: Owner',
        '    prefix: "by "',
        'area:',
        '  levels:',
        '    2: Sales',
      ].join('\n'),
    );
    const run = await world.run({
      libraryPath: path.join(world.folder, 'part-*.csv'),
      libraryName: 'parts',
      mappingFile,
      areaPath: `${boards.project}\\Processes`,
      createAreaPaths: 'true',
    });
    assertResult(run, 'Succeeded');
    const ship = byTitle(boards)('Ship');
    assert.deepEqual([ship.type, ship.tags], ['Task', ['BPM:parts', 'by Logistics']]);
    assert.equal(ship.parentId, byTitle(boards)('Take orders').id);
    assert.equal(
      byTitle(boards)('Take orders').fields['System.AreaPath'],
      `${boards.project}\\Processes\\Sales`,
    );
  });

  it('works with a personal access token of a connection', async () => {
    const { boards } = world;
    const { token } = boards.addToken();
    const run = await world.run(
      { libraryPath: await library(), azureDevOpsConnection: 'c1' },
      {
        token,
        endpoints: {
          c1: { url: boards.url, scheme: 'Token', parameters: { apitoken: token }, data: {} },
        },
      },
    );
    assertResult(run, 'Succeeded');
    const sent = `Basic ${Buffer.from(`:${token}`).toString('base64')}`;
    assert.ok(boards.requests.every(({ headers }) => headers['authorization'] === sent));
    assert.equal(boards.people.items().length, 5);
  });

  it('keeps two libraries in one project apart', async () => {
    const { boards } = world;
    await world.run({ libraryPath: await library(), libraryName: 'first' });
    const second = await world.run({ libraryPath: await library(), libraryName: 'second' });
    assert.deepEqual(countsOf(second), counts({ Created: 5 }));
    await world.run({ command: 'stop', libraryName: 'second' });
    const first = await world.run({ libraryPath: await library(), libraryName: 'first' });
    assert.deepEqual(countsOf(first), counts({ Unchanged: 5 }));
    assert.equal(boards.people.items().length, 10);
  });
});
