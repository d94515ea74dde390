import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { BoardsFault } from '../../../emulators/boards/boardsFaults';
import type { TaskRun } from '../../../scripts/agent/types';
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

/** `roots` processes with nine below each. */
function forest(roots: number): Row[] {
  return Array.from({ length: roots }, (_root, root) => [
    { Id: `${root}`, 'Parent Id': '', Name: `Process ${root}` },
    ...Array.from({ length: 9 }, (_child, child) => ({
      Id: `${root}.${child}`,
      'Parent Id': `${root}`,
      Name: `Process ${root}.${child}`,
    })),
  ]).flat();
}

/** Lets waits of the task's process take a fiftieth of their time. */
const hurry = `
  const now = Date.now;
  const start = now();
  Date.now = () => start + (now() - start) * 50;
  const set = globalThis.setTimeout;
  globalThis.setTimeout = Object.assign((run, ms, ...more) => set(run, ms / 50, ...more), set);`;

describe('BpmLibrarySync in trouble', function () {
  this.timeout(60_000);
  const world = useLibraryWorld();

  /** Every row is there once, below its parent, with its link, and nothing else is. */
  function assertComplete(rows: readonly Row[]): void {
    const find = byTitle(world.boards);
    const nameOf = new Map(rows.map((row) => [row['Id'], row['Name'] ?? '']));
    assert.equal(world.boards.people.items().length, rows.length);
    for (const row of rows) {
      const item = find(row['Name'] ?? '');
      const parent = row['Parent Id'] ? find(nameOf.get(row['Parent Id']) ?? '').id : undefined;
      assert.equal(item.parentId, parent, row['Name']);
      assert.deepEqual([item.rev, item.hyperlinks.length], [1, 1], row['Name']);
    }
  }

  it('reports all mistakes together and asks nobody', async () => {
    const run = await world.run(
      {
        command: 'sync',
        organizationUrl: 'http://dev.azure.com/x',
        adoptBy: 'name',
        maxChangePercent: 'some',
      },
      { token: undefined },
    );
    assertResult(run, 'Failed');
    assert.equal(run.message, '6 inputs need attention.');
    const mistakes = run.issues.map(({ message }) => message).join('\n');
    for (const input of [
      ...[
        'libraryPath',
        'libraryName',
        'organizationUrl',
        'adoptBy',
        'maxChangePercent',
        'azureDevOpsConnection',
      ],
    ])
      assert.ok(mistakes.includes(`${input}: `), input);
    assert.deepEqual(world.boards.requests, []);
  });

  it('explains files that are not there or not what they should be, and asks nobody', async () => {
    const at = (name: string) => path.join(world.folder, name);
    await writeFile(at('bomb.xlsx'), 'this is no workbook');
    await writeFile(at('mapping.yml'), 'typs:\n  Process: Feature\n');
    const libraryPath = await world.csv(forest(1));
    const cases: [Record<string, string>, RegExp][] = [
      [
        { libraryPath: at('none.xlsx'), mappingFile: at('none.yml') },
        /libraryPath: There is no file[^]*mappingFile: There is no file/,
      ],
      [{ libraryPath: at('none*.xlsx'), libraryName: 'x' }, /libraryPath: No file matches/],
      [{ libraryPath: at('bomb.xlsx') }, /'bomb\.xlsx'/],
      [{ libraryPath, mappingFile: at('mapping.yml') }, /line 1: [^]*'typs'[^]*Did you mean 'types'/],
    ];
    await Promise.all(
      cases.map(async ([inputs, words]) => {
        const run = await world.run(inputs);
        assertResult(run, 'Failed');
        assert.match(logOf(run), words);
      }),
    );
    assert.deepEqual(world.boards.requests, []);
  });

  for (const answer of ['203', '401'] as const)
    it(`explains a token that is refused with ${answer}`, async () => {
      world.boards.settings.badToken = answer;
      const run = await world.run(
        { libraryPath: await world.csv(forest(1)) },
        { token: 'no-such-token-at-all' },
      );
      assertResult(run, 'Failed');
      const [{ message } = { message: '' }] = run.issues;
      assert.match(message, /does not accept the token/);
      assert.match(message, /authorization scope|personal access token/);
      assert.ok(world.boards.requests.length <= 4, 'asked again with a token that is refused');
      assert.doesNotMatch(logOf(run), /<html|<!DOCTYPE/i);
    });

  it('explains a project that is not there', async () => {
    const run = await world.run({ libraryPath: await world.csv(forest(1)), project: 'Fabrikan' });
    assertResult(run, 'Failed');
    assert.match(logOf(run), /Fabrikan[^]*organizationUrl and project/);
  });

  it('finds what the project lacks before it writes, all at once', async () => {
    const { boards } = world;
    boards.process.setDisabled('Feature', true);
    boards.process.addField('User Story', { referenceName: 'Custom.Owner' });
    boards.process.require('User Story', 'Custom.Owner');
    const libraryPath = await world.csv([
      { Id: '1', 'Parent Id': '', Name: 'A' },
      { Id: '2', 'Parent Id': '1', Name: 'B' },
      { Id: '3', 'Parent Id': '2', Name: 'C' },
    ]);
    const run = await world.run({ libraryPath, adoptBy: 'field:Custom.Nothing' });
    boards.process.setDisabled('Feature', false);
    boards.process.removeField('User Story', 'Custom.Owner');
    assertResult(run, 'Failed');
    assert.match(logOf(run), /'Feature'[^]*disabled/);
    assert.match(logOf(run), /'Custom\.Owner'/);
    assert.match(logOf(run), /adoptBy: The project has no field Custom\.Nothing/);
    assert.deepEqual(writesOf(boards), []);
  });

  it('writes everything else when single work items fail, and the rest the next time', async () => {
    const { boards } = world;
    const rows = [
      { Id: '1', 'Parent Id': '', Name: 'Order to cash' },
      { Id: '2', 'Parent Id': '1', Name: 'Take orders' },
      { Id: '3', 'Parent Id': '2', Name: 'Check credit' },
      { Id: '4', 'Parent Id': '', Name: 'Procure to pay' },
    ];
    const libraryPath = await world.csv(rows);
    boards.process.requireWhen('Feature', 'System.Description', { field: 'System.State', value: 'New' });
    const run = await world.run({ libraryPath });
    boards.process.type('Feature').rules.length = 0;
    assertResult(run, 'Failed');
    assert.deepEqual(countsOf(run), counts({ Created: 2, Failed: 2 }), logOf(run));
    const { failures } = await reportOf(run);
    assert.deepEqual(
      failures.map(({ title, type, place }) => [title, type, place]),
      [
        ['Take orders', 'Feature', 'library.csv, row 3'],
        ['Check credit', 'User Story', 'library.csv, row 4'],
      ],
    );
    assert.match(failures[0]?.remedy ?? '', /default value in the process|required field/);
    assert.match(run.summaries.join(), /### Failures \(2\)[^]*Take orders/);
    assert.equal(run.issues.filter(({ type }) => type === 'warning').length, 1);
    assert.match(logOf(run), /the work item above them failed: 1 work item\./);
    const again = await world.run({ libraryPath });
    assertResult(again, 'Succeeded');
    assertComplete(rows);
  });

  describe('killed', () => {
    const rows = forest(45);

    /** What the service does with the n-th batch before the task is gone. */
    const moments: [string, BoardsFault][] = [
      ['before the first work item', { kind: 'cut', skip: 0 }],
      ['after the first work item, before its answer', { kind: 'stall', skip: 0 }],
      ['before a batch', { kind: 'cut', skip: 1 }],
      ['in the middle of a batch', { kind: 'stall', skip: 2, items: 77 }],
      ['after the last batch, before its answer', { kind: 'stall', skip: 3 }],
    ];
    for (const [moment, fault] of moments)
      it(`${moment}: the next run writes the rest, and nothing twice`, async () => {
        const { boards } = world;
        const inputs = { libraryPath: await world.csv(rows) };
        boards.faults.add({ path: /\$batch/, method: 'PATCH', ...fault });
        const killed = await killAt(inputs, (fault.skip ?? 0) + 1);
        assertResult(killed, 'Failed');
        assert.ok(boards.people.items().length <= rows.length);
        boards.faults.clear();
        const run = await world.run(inputs);
        assertResult(run, 'Succeeded');
        assertComplete(rows);
      });

    /** Ends the task's process at once when that many batches have arrived. */
    async function killAt(inputs: Row, batches: number): Promise<TaskRun> {
      const preload = path.join(world.folder, 'preload.cjs');
      await writeFile(preload, "process.stdout.write('process ' + process.pid + '\\n');");
      let pid: number | undefined;
      const arrived = () => world.boards.requests.filter((one) => one.path.endsWith('/$batch')).length;
      const watch = setInterval(() => {
        if (pid === undefined || arrived() < batches) return;
        clearInterval(watch);
        process.kill(pid, 'SIGKILL');
      }, 5);
      try {
        return await world.run(inputs, {
          preload,
          onLine: (line) => {
            pid ??= Number(/^process (\d+)$/.exec(line)?.[1]) || undefined;
          },
        });
      } finally {
        clearInterval(watch);
      }
    }
  });

  it('rides out lost answers, failures and throttling of the service without a duplicate', async () => {
    const { boards } = world;
    const rows = forest(45);
    boards.faults.add({ path: /\$batch/, kind: 'process-then-cut', skip: 1, items: 50 });
    boards.faults.add({ path: /\$batch/, kind: 'process-then-status', status: 500, skip: 1 });
    boards.throttling.add({ kind: 'blocked', path: /\$batch/, skip: 2, times: 2, retryAfterSeconds: 1 });
    const preload = path.join(world.folder, 'hurry.cjs');
    await writeFile(preload, hurry);
    const run = await world.run({ libraryPath: await world.csv(rows) }, { preload });
    assertResult(run, 'Succeeded');
    assert.match(logOf(run), /50 of 200 were written; the others are not/);
    assert.deepEqual(countsOf(run), counts({ Created: rows.length }));
    assertComplete(rows);
  });

  it('stops when the run is cancelled, says how far it came, and goes on the next time', async () => {
    const { boards } = world;
    const rows = forest(45);
    const inputs = { libraryPath: await world.csv(rows) };
    boards.faults.add({ path: /\$batch/, kind: 'stall', skip: 2, times: Infinity });
    const cancel = new AbortController();
    const watch = setInterval(() => {
      if (boards.requests.filter(({ path: target }) => target.endsWith('/$batch')).length > 2) cancel.abort();
    }, 5);
    const run = await world.run(inputs, { signal: cancel.signal });
    clearInterval(watch);
    assertResult(run, 'Canceled');
    assert.match(logOf(run), /Cancelled after at least \d+ of 450 work items were written/);
    assert.match(logOf(run), /writes nothing twice/);
    boards.faults.clear();
    assertResult(await world.run(inputs), 'Succeeded');
    assertComplete(rows);
  });

  it('keeps two runs at the same time from creating anything twice', async () => {
    const rows = forest(30);
    const inputs = { libraryPath: await world.csv(rows), libraryName: 'together' };
    const other = { ...inputs, reportFolder: path.join(world.folder, 'other') };
    world.boards.settings.latencyMs = 50;
    const runs = await Promise.all([world.run(inputs), world.run(other)]);
    const failed = runs.filter(({ result }) => result === 'Failed');
    for (const run of failed) assert.match(logOf(run), /Another run is synchronizing this library/);
    assert.ok(failed.length < 2, runs.map(logOf).join('\n\n'));
    world.boards.settings.latencyMs = 0;
    await world.run(inputs);
    assertComplete(rows);
  });

  it('shows hostile names as text, in the log, the summary, the reports and the outputs', async () => {
    const { boards } = world;
    const evil = '##vso[task.setvariable variable=evil;isOutput=true]pwned';
    const names = [
      `Pay ${evil}`,
      '<script>alert(1)</script>',
      'a | b ](javascript:alert(1)) **bold**',
      '=cmd|calc',
      'Größe 漢字 🚀',
    ];
    const rows = names.map((Name, index) => ({
      Id: `${index}`,
      'Parent Id': '',
      Name,
      Description: `<b>${evil}</b><script>alert(2)</script>`,
      Keywords: `${evil.replace(/[;,]/g, ' ')}; x`,
    }));
    boards.process.requireWhen('Epic', 'Microsoft.VSTS.Common.Risk', {
      field: 'System.Title',
      value: names[0] ?? '',
    });
    const run = await world.run({ libraryPath: await world.csv(rows), libraryName: `Lib ${evil} "x"` });
    boards.process.type('Epic').rules.length = 0;
    assert.deepEqual(run.variables, {});
    assert.ok(!('evil' in run.outputs));
    assert.equal(run.outputs['Failed'], '1', logOf(run));
    const titles = boards.people.items().map(({ fields }) => fields['System.Title']);
    assert.deepEqual(titles.sort(), names.slice(1).sort());
    const [summary = ''] = run.summaries;
    assert.doesNotMatch(summary, /<script|##vso\[|\]\(javascript:/);
    const again = await world.run({ libraryPath: await world.csv(rows), libraryName: `Lib ${evil} "x"` });
    assert.deepEqual(countsOf(again), counts({ Created: 1, Unchanged: 4 }));
  });
});
