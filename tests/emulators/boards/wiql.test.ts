import assert from 'node:assert/strict';
import type { Boards, Json } from './boardsCaller';
import { add, errorOf, startBoardsCaller } from './boardsCaller';

describe('Azure Boards emulator: WIQL', () => {
  let boards: Boards;
  let now = Date.parse('2026-03-10T12:00:00Z');
  const names = new Map<number, string>();
  before(async () => {
    boards = await startBoardsCaller({ now: () => now, areaPaths: ['Finance\\Ledger', 'Sales'] });
    boards.emulator.addPerson('Nancy Davolio', 'nancy@contoso.example');
    const make = async (name: string, type: string, fields: Json): Promise<number> => {
      const id = await boards.create(type, { 'System.Title': name, ...fields });
      names.set(id, name);
      return id;
    };
    now = Date.parse('2026-03-01T12:00:00Z');
    const epic = await make('epic', 'Epic', {
      'System.Tags': 'BPM:Lib; Red',
      'Microsoft.VSTS.Common.Priority': 1,
    });
    const story = await make('story', 'User Story', {
      'System.Tags': 'BPM:Library',
      'System.AreaPath': 'Fabrikam ERP\\Finance\\Ledger',
      'System.Description': '<p>Post the <b>general ledger</b></p>',
      'System.AssignedTo': 'nancy@contoso.example',
    });
    now = Date.parse('2026-03-10T12:00:00Z');
    const task = await make('task', 'Task', { 'System.AreaPath': 'Fabrikam ERP\\Finance' });
    await make("it's a bug", 'Bug', {
      'System.Tags': 'Red',
      'Microsoft.VSTS.Common.Severity': '1 - Critical',
    });
    const gone = await make('gone', 'Task', {});
    const { people } = boards.emulator;
    people.move(story, epic);
    people.move(task, story);
    people.addHyperlink(task, 'https://example.com');
    people.delete(gone);
    now += 60_000;
    await boards.patch(task, [add('System.State', 'Active')]);
  });
  after(() => boards.stop());

  const run = (query: string, parameters = ''): ReturnType<Boards['call']> =>
    boards.call('POST', `${boards.inProject}/_apis/wit/wiql${parameters}`, { body: { query } });
  async function found(where: string, parameters = ''): Promise<string[]> {
    const answer = await run(`SELECT [System.Id] FROM WorkItems WHERE ${where}`, parameters);
    assert.equal(answer.status, 200, answer.text);
    const { workItems } = answer.json() as { workItems: { id: number }[] };
    return workItems.map(({ id }) => names.get(id) ?? String(id));
  }
  const all = ['epic', 'story', 'task', "it's a bug"];

  const conditions: readonly (readonly [where: string, expected: readonly string[]])[] = [
    ["[System.WorkItemType] = 'task'", ['task']],
    ["[Work Item Type] <> 'Task' AND [System.TeamProject] = @project", ['epic', 'story', "it's a bug"]],
    ["[System.Title] = 'it''s a bug'", ["it's a bug"]],
    ['[System.Title] = "epic"', ['epic']],
    ["[System.Title] CONTAINS 'S A'", ["it's a bug"]],
    ["[System.Title] NOT CONTAINS 'e'", ['story', 'task', "it's a bug"]],
    ["[System.Tags] CONTAINS 'bpm:lib'", ['epic']],
    ["[System.Tags] CONTAINS 'Red'", ['epic', "it's a bug"]],
    ["NOT [System.Tags] CONTAINS 'Red'", ['story', 'task']],
    ["[System.Tags] NOT CONTAINS 'Red' AND [System.HyperLinkCount] > 0", ['task']],
    ['[System.Tags] IS EMPTY', ['task']],
    ['[System.Tags] IS NOT EMPTY', ['epic', 'story', "it's a bug"]],
    ["[System.Description] CONTAINS WORDS 'general led'", ['story']],
    ["[System.Description] CONTAINS 'LEDGER'", ['story']],
    ["[System.WorkItemType] IN ('Epic', 'Bug')", ['epic', "it's a bug"]],
    ["[System.WorkItemType] NOT IN ('Epic', 'Bug')", ['story', 'task']],
    ["[System.WorkItemType] IN GROUP 'Microsoft.RequirementCategory'", ['story']],
    ["[System.WorkItemType] NOT IN GROUP 'Microsoft.RequirementCategory'", ['epic', 'task', "it's a bug"]],
    ["[System.AreaPath] UNDER 'Fabrikam ERP\\Finance'", ['story', 'task']],
    ["[System.AreaPath] NOT UNDER 'Fabrikam ERP\\Finance'", ['epic', "it's a bug"]],
    ["[System.AreaPath] = 'Fabrikam ERP\\Finance'", ['task']],
    ['[System.Parent] = 1', ['story']],
    ["[System.Parent] <> '' AND [System.Parent] > 1", ['task']],
    ['[System.Id] >= 2 AND [System.Id] < 4', ['story', 'task']],
    [
      "[Microsoft.VSTS.Common.Priority] = 1 OR [Microsoft.VSTS.Common.Severity] = '1 - Critical'",
      ['epic', "it's a bug"],
    ],
    ["([System.Id] = 1 OR [System.Id] = 2) AND [System.Tags] CONTAINS 'Red'", ['epic']],
    ["[System.Id] = 1 OR [System.Id] = 2 AND [System.Tags] CONTAINS 'Red'", ['epic']],
    ["[System.AssignedTo] = 'Nancy Davolio'", ['story']],
    ["[System.AssignedTo] = ''", ['epic', 'task', "it's a bug"]],
    ['[System.CreatedBy] = @me', all],
    ['[System.CreatedDate] = @today', ['task', "it's a bug"]],
    ['[System.CreatedDate] < @today - 3', ['epic', 'story']],
    ['[System.CreatedDate] >= @startOfMonth', all],
    ["[System.CreatedDate] = '2026-03-01'", ['epic', 'story']],
    ['[System.ChangedDate] = [System.CreatedDate]', ['epic', 'story', "it's a bug"]],
    ["EVER [System.State] = 'New' AND [System.State] = 'Active'", ['task']],
    ["[System.State] WAS EVER 'Active'", ['task']],
    ['[System.CommentCount] = 0', all],
  ];
  for (const [where, expected] of conditions) {
    it(`finds by ${where}`, async () => assert.deepEqual(await found(where), expected));
  }

  it('compares times only when asked', async () => {
    const where = "[System.CreatedDate] > '2026-03-01T12:30:00Z'";
    const refused = await run(`SELECT [System.Id] FROM WorkItems WHERE ${where}`);
    assert.match(errorOf(refused).message, /cannot supply a time with the date/);
    assert.deepEqual(await found(where, '?timePrecision=true'), ['task', "it's a bug"]);
  });

  it('finds work items as they were, and never those in the recycle bin', async () => {
    const answer = await run("SELECT [System.Id] FROM WorkItems WHERE [System.Id] > 0 ASOF '2026-03-02'");
    const { workItems, asOf } = answer.json() as { workItems: { id: number }[]; asOf: string };
    assert.deepEqual([workItems.map(({ id }) => id), asOf], [[1, 2], '2026-03-02T00:00:00Z']);
    assert.deepEqual(await found("[System.Title] = 'gone'"), []);
  });

  it('gives ids only, sorted as asked, with the columns selected', async () => {
    const answer = await run(
      'SELECT [System.Id], [Title] FROM WorkItems WHERE [System.Id] > 0 ' +
        'ORDER BY [Microsoft.VSTS.Common.Priority], [System.Title] DESC',
    );
    const body = answer.json() as Json;
    assert.deepEqual(
      (body.workItems as { id: number }[]).map(({ id }) => names.get(id)),
      ['epic', 'task', 'story', "it's a bug"],
    );
    assert.deepEqual(
      (body.columns as Json[]).map(({ referenceName }) => referenceName),
      ['System.Id', 'System.Title'],
    );
    assert.deepEqual(
      (body.sortColumns as Json[]).map(({ descending }) => descending),
      [false, true],
    );
    assert.deepEqual([body.queryType, body.queryResultType], ['flat', 'workItem']);
  });

  it('limits results by $top, and refuses more than the service gives', async () => {
    assert.deepEqual(await found('[System.Id] > 0', '?$top=2'), ['epic', 'story']);
    boards.emulator.settings.queryLimit = 3;
    const refused = await run('SELECT [System.Id] FROM WorkItems');
    assert.deepEqual(errorOf(refused), {
      status: 400,
      message:
        'VS402337: The number of work items returned exceeds the size limit of 3. Change the query to return fewer items.',
      typeKey: 'WorkItemTrackingQueryResultSizeLimitExceededException',
    });
    boards.emulator.settings.queryOverLimit = 'truncate';
    assert.equal((await found('[System.Id] > 0')).length, 3);
    boards.emulator.settings.queryLimit = 20_000;
    boards.emulator.settings.queryOverLimit = 'refuse';
  });

  const wrong: readonly (readonly [query: string, message: RegExp])[] = [
    ['', /^TF51006/],
    ['SELECT FROM WorkItems', /^TF51006/],
    ['SELECT [System.Id] FROM Things', /^TF51006/],
    ['SELECT [System.Id] FROM WorkItems WHERE', /^TF51006/],
    ["SELECT [System.Id] FROM WorkItems WHERE [System.Id] = 'x", /^TF51006.*«/],
    ['SELECT [System.Id] FROM WorkItems WHERE ([System.Id] = 1', /^TF51006/],
    ['SELECT [System.Id] FROM WorkItems WHERE [System.Id] LIKE 1', /^TF51006: .*«LIKE»/],
    ['SELECT [System.Id] FROM WorkItems WHERE [System.Id] = 1 ORDER BY', /^TF51006/],
    ['SELECT [System.Id] FROM WorkItems WHERE [Nowhere] = 1', /^TF51005: .*«\[Nowhere\]»/],
    ["SELECT [System.Id] FROM WorkItems WHERE [System.AreaPath] UNDER 'Nowhere'", /^TF51011/],
    ["SELECT [System.Id] FROM WorkItems WHERE [System.Description] = 'x'", /^TF51013/],
    ["SELECT [System.Id] FROM WorkItems WHERE [System.CreatedDate] = 'soon'", /^TF51007/],
    ['SELECT [System.Id] FROM WorkItems WHERE [System.IterationPath] = @currentIteration', /without a team/],
    ['SELECT [System.Id] FROM WorkItems WHERE [System.Id] = @never', /@never/],
    [`SELECT [System.Id] FROM WorkItems WHERE [System.Title] = '${'x'.repeat(32_000)}'`, /32000 characters/],
  ];
  for (const [query, message] of wrong) {
    it(`refuses ${JSON.stringify(query.slice(0, 80))}`, async () => {
      const answer = await run(query);
      assert.equal(answer.status, 400);
      assert.match(errorOf(answer).message, message);
    });
  }

  it('needs a project for @project and a team for @currentIteration', async () => {
    const query = { query: 'SELECT [System.Id] FROM WorkItems WHERE [System.TeamProject] = @project' };
    assert.equal((await boards.call('POST', '/_apis/wit/wiql', { body: query })).status, 400);
    const path = `${boards.inProject}/Fabrikam%20ERP%20Team/_apis/wit/wiql`;
    const iteration = {
      query: 'SELECT [System.Id] FROM WorkItems WHERE [System.IterationPath] = @currentIteration',
    };
    const { workItems } = await boards.json('POST', path, iteration);
    assert.equal((workItems as unknown[]).length, 4);
  });

  describe('links', () => {
    async function rows(where: string, mode: string): Promise<string[]> {
      const answer = await run(`SELECT [System.Id] FROM WorkItemLinks WHERE ${where} MODE (${mode})`);
      assert.equal(answer.status, 200, answer.text);
      const { workItemRelations } = answer.json() as {
        workItemRelations: { rel: string | null; source: { id: number } | null; target: { id: number } }[];
      };
      return workItemRelations.map(({ source, target }) =>
        [...(source ? [names.get(source.id)] : []), names.get(target.id)].join('>'),
      );
    }
    const child = "[System.Links.LinkType] = 'System.LinkTypes.Hierarchy-Forward'";
    const any = '[Source].[System.Id] > 0';

    it('are found one step far, where they must, may or must not be', async () => {
      const where = `${any} AND ${child} AND [Target].[System.WorkItemType] <> 'Bug'`;
      assert.deepEqual(await rows(where, 'MustContain'), ['epic', 'epic>story', 'story', 'story>task']);
      assert.deepEqual(await rows(where, 'MayContain'), [
        'epic',
        'epic>story',
        'story',
        'story>task',
        'task',
        "it's a bug",
      ]);
      assert.deepEqual(await rows(where, 'DoesNotContain'), ['task', "it's a bug"]);
    });

    it('are followed down the tree', async () => {
      const where = `([Source].[System.Id] > 0) AND (${child}) AND ([Target].[System.Id] > 0)`;
      assert.deepEqual(await rows(where, 'Recursive'), ['epic', 'epic>story', 'story>task', "it's a bug"]);
      const part = `[Source].[System.WorkItemType] = 'User Story' AND ${child}`;
      assert.deepEqual(await rows(part, 'Recursive, ReturnMatchingChildren'), ['story', 'story>task']);
    });

    it('need to know which end a condition means', async () => {
      const query = 'SELECT [System.Id] FROM WorkItemLinks WHERE [System.Id] > 0 MODE (MustContain)';
      assert.match(errorOf(await run(query)).message, /needs \[Source\] or \[Target\]/);
    });
  });

  describe('stored queries', () => {
    const wiql = "SELECT [System.Id] FROM WorkItems WHERE [System.Tags] CONTAINS 'Red'";
    const queries = (path: string): string => `${boards.inProject}/_apis/wit/queries${path}`;

    it('are made in folders, found by path and id, run, changed and removed', async () => {
      const folder = await boards.json('POST', queries('/Shared%20Queries'), {
        name: 'Sync',
        isFolder: true,
      });
      assert.deepEqual([folder.path, folder.isFolder], ['Shared Queries/Sync', true]);
      const made = await boards.call('POST', queries('/Shared%20Queries%2FSync'), {
        body: { name: 'Red ones', wiql },
      });
      assert.equal(made.status, 201);
      const { id } = made.json() as { id: string };
      const byPath = await boards.json('GET', queries('/shared%20queries/Sync/Red%20ones?$expand=wiql'));
      assert.deepEqual([byPath.id, byPath.wiql, byPath.queryType], [id, wiql, 'flat']);
      const result = await boards.json('GET', `${boards.inProject}/_apis/wit/wiql/${id}`);
      assert.deepEqual(
        (result.workItems as { id: number }[]).map((one) => names.get(one.id)),
        ['epic', "it's a bug"],
      );
      const head = await boards.call('HEAD', `${boards.inProject}/_apis/wit/wiql/${id}`);
      assert.equal(head.headers['x-total-count'], '2');
      const changed = await boards.json('PATCH', queries(`/${id}`), { name: 'Renamed' });
      assert.equal(changed.path, 'Shared Queries/Sync/Renamed');
      const again = await boards.call('POST', queries('/Shared%20Queries/Sync'), {
        body: { name: 'Renamed', wiql },
      });
      assert.equal(again.status, 400);
      const broken = await boards.call('POST', queries('/Shared%20Queries'), {
        body: { name: 'X', wiql: 'SELECT' },
      });
      assert.equal(broken.status, 400);
      assert.equal((await boards.call('DELETE', queries(`/${id}`))).status, 204);
      const missing = await boards.call('GET', queries(`/${id}`));
      assert.deepEqual([missing.status, errorOf(missing).message.slice(0, 8)], [404, 'TF401243']);
    });

    it('are listed down to a depth', async () => {
      const { value } = await boards.json('GET', queries('?$depth=1'));
      const [mine, shared] = value as { name: string; children?: unknown[] }[];
      assert.deepEqual(
        [mine?.name, shared?.name, shared?.children?.length],
        ['My Queries', 'Shared Queries', 1],
      );
    });
  });
});
