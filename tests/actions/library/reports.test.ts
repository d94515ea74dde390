import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import type { DesiredItem } from '../../../src/sync/types';
import { changed, library, libraryWorld, process, type LibraryWorld, type Run } from './libraryWorld';
import { openPage, startBrowser, type OpenedPage } from './openPage';

/** Titles that try to become something else in a log, in Markdown or in HTML. */
const hostile = [
  '<script>window.taken=1</script>',
  '"><img src=x onerror="window.taken=1">',
  "' onmouseover='window.taken=1",
  '##vso[task.setvariable variable=taken]1',
  'A | B | C',
  '](javascript:window.taken=1)',
  '[click](https://evil.example/)',
  '</style></script></details><h1>',
  '`code` *bold* _it_ # <!-- -->',
  '&lt;b&gt; &amp;',
  '@everyone #1 https://evil.example/',
];

describe('actions/library: reports', () => {
  let world: LibraryWorld;
  before(async () => {
    world = await libraryWorld();
    world.boards.process.addType('Gone');
    world.boards.process.setDisabled('Gone', true);
  });
  after(() => world.stop());
  beforeEach(() => world.forget());

  /** A run with the hostile titles in every part of its reports. */
  async function hostileRun(): Promise<Run> {
    const roots = hostile.map((title, at) => process(`h${at}`, { title }));
    const under = hostile.map((title, at) =>
      process(`u${at}`, {
        title: `${title} below`,
        parent: `h${at}`,
        type: 'Feature',
        place: `${title}.xlsx`,
      }),
    );
    const all = [...roots, ...under];
    await world.run(all);
    const { people } = world.boards;
    for (const title of hostile)
      people.edit(world.item(`${title} below`).id, { 'System.Title': `${title} theirs` });
    const next: DesiredItem[] = all.map((one) =>
      one.key.startsWith('id:u')
        ? { ...one, ...changed([one], one.key.slice(3), { title: `${one.title} new` })[0] }
        : one,
    );
    const gone = hostile.map((title, at) => process(`g${at}`, { title: `${title} gone`, type: 'Gone' }));
    const place = { file: hostile[0] ?? '', row: 1 };
    return world.run([...next.filter(({ key }) => key !== 'id:h3'), ...gone], {
      inputs: { failOn: 'nothing' },
      warnings: hostile.map((message) => ({ code: 'orphan', message, place })),
    });
  }

  it('puts everything into the JSON report as it is', async () => {
    const { report } = await hostileRun();
    assert.deepEqual(
      report.warnings,
      hostile.map((message) => `${message} (${hostile[0]}, row 1)`),
    );
    for (const title of hostile) {
      assert.ok(report.conflicts.some(({ boards }) => boards === `${title} theirs`));
      assert.ok(report.failures.some((failure) => failure.title === `${title} gone`));
    }
    assert.equal(report.counts.conflicts, hostile.length);
    assert.equal(report.project, world.boards.project);
  });

  it('writes Markdown in which foreign text stays text', async () => {
    const { summary } = await hostileRun();
    assert.ok(!/<(?:script|img|h1|!--)/i.test(summary));
    assert.ok(!summary.includes('](javascript'));
    assert.ok(!/(?<!\\)\]\(https:\/\/evil/.test(summary));
    assert.ok(!/(?<!\()https?:\/\/evil/.test(summary), 'a bare address becomes a link');
    const tables = summary.split('\n\n').filter((part) => part.startsWith('|'));
    assert.ok(tables.length >= 5);
    for (const table of tables) {
      const widths = table.split('\n').map((line) => line.match(/(?<!\\)\|/g)?.length);
      assert.equal(new Set(widths).size, 1, table);
    }
  });

  it('summarizes counts, levels, failures and conflicts, with links to the work items', async () => {
    await world.run(library());
    world.boards.people.edit(world.item('Invoices').id, { 'System.Title': 'Their invoices' });
    const next = [
      ...changed(changed(library(), '1.2', { title: 'Bills' }), '2.1', { title: 'Orders' }),
      process('3', { title: 'Switched off', type: 'Gone' }),
    ];
    const { summary, host } = await world.run(next, { inputs: { failOn: 'nothing' } });
    const id = world.item('Their invoices').id;
    assert.equal(host.summaries[0]?.title, 'Process library Test library');
    assert.match(
      summary,
      /\| Processes \| Created \| Updated \|.*\n.*\n\| 7 \| 0 \| 1 \| 0 \| 0 \| 5 \| 1 \| 0 \| 1 \|/,
    );
    assert.match(summary, /### By level/);
    assert.match(summary, /### Failures \(1\)[^]*Switched off[^]*Enable the work item type/);
    assert.match(
      summary,
      new RegExp(`### Conflicts \\(1\\)[^]*\\]\\(${world.boards.url}[^)]*/_workitems/edit/${id}\\)`),
    );
    assert.match(summary, /Bills \| Their invoices/);
  });

  it('shows no more than some rows of a long table', async () => {
    const failing = Array.from({ length: 40 }, (_, at) => process(`g${at}`, { type: 'Gone' }));
    const { summary, report } = await world.run(failing, { inputs: { failOn: 'nothing' } });
    assert.equal(report.failures.length, 40);
    assert.match(summary, /### Failures \(40\)[^]*15 more in the report\./);
  });

  it('names its files after the library, whatever the name', async () => {
    const { host } = await world.run(library(), { inputs: { libraryName: '../../Ä / <b> "x"' } });
    assert.equal(host.outputs.ReportPath, 'out/bpm-Ä-b-x.html');
    const nameless = await world.run(library(), { inputs: { libraryName: '***' } });
    assert.equal(nameless.host.outputs.ReportPath, 'out/bpm-library.html');
  });

  it('shows requirements and reviews beside their process', async () => {
    const requirement = process('r', {
      parent: '1.1',
      type: 'Issue',
      title: 'Must print',
      kind: 'requirement',
    });
    const review = { reviewedChildren: 1, children: 2, state: 'yellow' } as const;
    const { report } = await world.run([...library(), requirement], {
      mapped: { reviews: new Map([['id:1.1', review]]) },
    });
    const sales = report.processes.find(({ title }) => title === 'Sales orders');
    assert.deepEqual(sales?.requirements, [world.item('Must print').id]);
    assert.deepEqual(sales.review, review);
  });

  describe('as a page', () => {
    let browser: Browser;
    let opened: OpenedPage;
    // Without a browser these are counted as skipped; CI has to have one.
    before(async function () {
      const started = await startBrowser();
      if (!started) return this.skip();
      browser = started;
    });
    after(() => browser?.close());
    afterEach(() => opened?.close());

    const visible = async () => {
      const lines = await opened.page.locator('#tree .line:visible').allTextContents();
      return lines.map((line) => line.trim());
    };
    const shown = () => opened.page.locator('#shown').textContent();

    it('runs no foreign script, loads nothing and shows the titles as they are', async () => {
      const { page } = await hostileRun();
      opened = await openPage(browser, page);
      assert.deepEqual(opened.errors, []);
      assert.deepEqual(
        opened.requested.filter((url) => !url.startsWith('file:')),
        [],
      );
      assert.equal(opened.requested.length, 1);
      assert.equal(await opened.page.evaluate('window.taken'), undefined);
      assert.equal(await opened.page.locator('img, iframe, object, link, script[src]').count(), 0);
      const text = (await opened.page.locator('body').textContent()) ?? '';
      for (const title of hostile) assert.ok(text.includes(`${title} gone`), title);
      const links = await Promise.all(
        (await opened.page.locator('a').all()).map((link) => link.getAttribute('href')),
      );
      assert.ok(links.length > 0);
      assert.ok(links.every((href) => href?.startsWith(`${world.boards.url}/`)));
    });

    it('finds processes by title, type and id, with what stands above them', async () => {
      const { page } = await world.run(library());
      opened = await openPage(browser, page);
      assert.equal(await shown(), '6 of 6');
      await opened.page.locator('#search').fill('ENTER an');
      assert.equal(await shown(), '1 of 6');
      assert.deepEqual(
        (await visible()).map((line) => line.replace(/ (Epic|Feature|User Story) .*/, '')),
        ['Order to cash', 'Sales orders', 'Enter an order'],
      );
      await opened.page.locator('#search').fill('feature');
      assert.equal(await shown(), '3 of 6');
      await opened.page.locator('#search').fill(String(world.item('Purchase orders').id));
      assert.ok((await visible()).some((line) => line.startsWith('Purchase orders')));
      await opened.page.locator('#search').fill('');
      assert.equal(await shown(), '6 of 6');
      assert.deepEqual(opened.errors, []);
    });

    it('filters by state, and folds and unfolds the tree', async () => {
      await world.run(library());
      const { page } = await world.run(changed(library(), '1.1', { title: 'Orders' }));
      opened = await openPage(browser, page);
      await opened.page.locator('#filter').selectOption('updated');
      assert.equal(await shown(), '1 of 6');
      assert.deepEqual(
        (await visible()).map((line) => line.split(' ')[0]),
        ['Order', 'Orders'],
      );
      await opened.page.locator('#filter').selectOption('');
      await opened.page.locator('#close').click();
      assert.equal((await visible()).length, 2);
      await opened.page.locator('#open').click();
      assert.equal((await visible()).length, 6);
      assert.deepEqual(opened.errors, []);
    });

    it('leads to the work items', async () => {
      const { page } = await world.run(library());
      opened = await openPage(browser, page);
      const { id } = world.item('Invoices');
      const href = await opened.page.locator(`a:text-is("${id}")`).getAttribute('href');
      assert.equal(
        href,
        `${world.boards.url}/${encodeURIComponent(world.boards.project)}/_workitems/edit/${id}`,
      );
    });

    it('shows what an applied plan and a stop did', async () => {
      await world.run(library(), { inputs: { command: 'plan' } });
      const applied = await world.run([], { inputs: { command: 'apply' } });
      opened = await openPage(browser, applied.page);
      assert.equal(await shown(), '6 of 6');
      assert.match(
        (await opened.page.locator('header p').textContent()) ?? '',
        /^Command apply, .* requests\.$/,
      );
      await opened.close();
      const stopped = await world.run([], { inputs: { command: 'stop' } });
      opened = await openPage(browser, stopped.page);
      assert.equal(await opened.page.locator('.state.removed').count(), 6);
      assert.deepEqual(opened.errors, []);
    });
  });
});
