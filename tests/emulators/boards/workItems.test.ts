import assert from 'node:assert/strict';
import type { Boards, Json, Operation, WorkItem } from './boardsCaller';
import { add, errorOf, relation, startBoardsCaller } from './boardsCaller';

describe('Azure Boards emulator: work items', () => {
  let boards: Boards;
  before(async () => {
    boards = await startBoardsCaller({ areaPaths: ['Finance\\Ledger'] });
  });
  after(() => boards.stop());
  beforeEach(() => boards.emulator.reset());

  const item = (answer: { json: () => unknown }): WorkItem => answer.json() as WorkItem;
  const tryCreate = (type: string, operations: Operation[], query = ''): ReturnType<Boards['call']> =>
    boards.call('POST', `${boards.inProject}/_apis/wit/workitems/$${encodeURIComponent(type)}${query}`, {
      body: operations,
    });

  it('are created with what the service fills, without empty fields, under the project GUID', async () => {
    const created = item(
      await tryCreate('User Story', [add('System.Title', 'One'), add('System.Description', '')]),
    );
    const { url, projectId } = boards.emulator;
    assert.equal(created.url, `${url}/${projectId}/_apis/wit/workItems/${created.id}`);
    assert.equal(created.rev, 1);
    const { fields } = created;
    assert.deepEqual(
      ['AreaPath', 'TeamProject', 'IterationPath', 'WorkItemType', 'State', 'Reason', 'CommentCount'].map(
        (name) => fields[`System.${name}`],
      ),
      ['Fabrikam ERP', 'Fabrikam ERP', 'Fabrikam ERP', 'User Story', 'New', 'New', 0],
    );
    assert.equal(fields['Microsoft.VSTS.Common.Priority'], 2);
    assert.equal(fields['Microsoft.VSTS.Common.ValueArea'], 'Business');
    assert.equal((fields['System.CreatedBy'] as Json).uniqueName, boards.emulator.user.uniqueName);
    assert.ok(
      !('System.Description' in fields) && !('System.AssignedTo' in fields) && !('System.Id' in fields),
    );
  });

  it('take the type by name in any letter case, and only types of the project', async () => {
    assert.equal(
      item(await tryCreate('user story', [add('System.Title', 'T')])).fields['System.WorkItemType'],
      'User Story',
    );
    const unknown = await tryCreate('Requirement', [add('System.Title', 'T')]);
    assert.equal(unknown.status, 404);
    assert.match(
      errorOf(unknown).message,
      /^VS402323: Work item type Requirement does not exist in project Fabrikam ERP/,
    );
  });

  it('change with one revision however many fields, and keep their history', async () => {
    const id = await boards.create('Task', { 'System.Title': 'A' });
    const changed = item(
      await boards.patch(id, [
        { op: 'test', path: '/rev', value: 1 },
        add('System.Title', 'B'),
        { op: 'replace', path: '/fields/System.Description', value: '<p>x</p>' },
        add('System.State', 'Active'),
      ]),
    );
    assert.equal(changed.rev, 2);
    assert.equal(changed.fields['System.Reason'], 'Moved to state Active');
    assert.ok(changed.fields['Microsoft.VSTS.Common.ActivatedDate']);
    const cleared = item(await boards.patch(id, [{ op: 'remove', path: '/fields/System.Description' }]));
    assert.equal('System.Description' in cleared.fields, false);
    const { value } = await boards.json('GET', `/_apis/wit/workitems/${id}/revisions`);
    assert.deepEqual(
      (value as WorkItem[]).map(({ rev, fields }) => [rev, fields['System.Title']]),
      [
        [1, 'A'],
        [2, 'B'],
        [3, 'B'],
      ],
    );
    const update = await boards.json('GET', `/_apis/wit/workitems/${id}/updates/2`);
    const fields = update.fields as Record<string, Json>;
    assert.deepEqual(fields['System.Title'], { oldValue: 'A', newValue: 'B' });
    assert.deepEqual(fields['System.Description'], { newValue: '<p>x</p>' });
  });

  it('refuse a document whose test of the revision fails, as a whole', async () => {
    const id = await boards.create('Task', { 'System.Title': 'A' });
    const patch = [add('System.Title', 'B'), { op: 'test', path: '/rev', value: 7 }];
    const refused = await boards.patch(id, patch);
    assert.equal(refused.status, 412);
    assert.match(errorOf(refused).message, /^VS403351: .*revision/);
    boards.emulator.settings.conflictStatus = 409;
    assert.equal((await boards.patch(id, patch)).status, 409);
    assert.equal((await boards.read(id)).fields['System.Title'], 'A');
  });

  it('get no revision from equal values, unless the service is set to make one', async () => {
    const id = await boards.create('Task', { 'System.Title': 'A' });
    assert.equal(item(await boards.patch(id, [add('System.Title', 'A')])).rev, 1);
    boards.emulator.settings.equalValuesRaiseRev = true;
    assert.equal(item(await boards.patch(id, [add('System.Title', 'A')])).rev, 2);
  });

  it('are only checked with validateOnly', async () => {
    const id = await boards.create('Task', { 'System.Title': 'A' });
    const checked = item(await boards.patch(id, [add('System.Title', 'B')], '?validateOnly=true'));
    assert.deepEqual([checked.rev, checked.fields['System.Title']], [1, 'A']);
    const wrong = await boards.patch(id, [add('System.State', 'Nowhere')], '?validateOnly=true');
    assert.equal(wrong.status, 400);
    const template = item(await tryCreate('Task', [add('System.Title', 'C')], '?validateOnly=true'));
    assert.deepEqual([template.id, template.fields['System.Title']], [undefined, 'C']);
    assert.deepEqual(
      boards.emulator.people.items().map(({ fields }) => fields['System.Title']),
      ['A'],
    );
  });

  it('start in the first state in system processes', async () => {
    const closed = await tryCreate('Task', [add('System.Title', 'T'), add('System.State', 'Closed')]);
    assert.equal(closed.status, 400);
    assert.equal(
      errorOf(closed).message,
      "The field 'State' contains the value 'Closed' that is not in the list of supported values",
    );
    const id = await boards.create('Task', { 'System.Title': 'T' });
    const done = item(await boards.patch(id, [add('System.State', 'closed')]));
    assert.deepEqual(
      [done.fields['System.State'], typeof done.fields['Microsoft.VSTS.Common.ClosedDate']],
      ['Closed', 'string'],
    );
    const reopened = item(await boards.patch(id, [add('System.State', 'New')]));
    assert.equal('Microsoft.VSTS.Common.ClosedDate' in reopened.fields, false);
  });

  it('report all broken rules in one answer', async () => {
    const refused = await tryCreate('Task', [
      add('Microsoft.VSTS.Common.Priority', 9),
      add('Microsoft.VSTS.Common.Activity', 'Dancing'),
    ]);
    const { customProperties, message, eventId } = refused.json() as {
      customProperties: { RuleValidationErrors: Json[] };
      message: string;
      eventId: number;
    };
    assert.equal(eventId, 3200);
    assert.deepEqual(
      customProperties.RuleValidationErrors.map(({ fieldReferenceName }) => fieldReferenceName),
      ['Microsoft.VSTS.Common.Priority', 'Microsoft.VSTS.Common.Activity', 'System.Title'],
    );
    assert.match(message, /2 additional errors occurred during validation/);
    const two = await tryCreate('Task', [add('Microsoft.VSTS.Common.Priority', 9)]);
    assert.match(errorOf(two).message, /One additional error occurred during validation/);
  });

  it('show the recorded form of a required field that is empty', async () => {
    const refused = await tryCreate('Task', [add('System.Description', 'no title')]);
    const text = 'TF401320: Rule Error for field Title. Error code: Required, InvalidEmpty.';
    assert.deepEqual(refused.json(), {
      $id: '1',
      customProperties: {
        FieldReferenceName: null,
        FieldStatusFlags: 'none',
        ErrorMessage: text,
        FieldStatusCode: 0,
        RuleValidationErrors: [
          {
            fieldReferenceName: 'System.Title',
            fieldStatusFlags: 'required, invalidEmpty',
            errorMessage: text,
            fieldStatusCode: 524289,
            ruleValidationErrors: null,
          },
        ],
      },
      innerException: null,
      message: text,
      typeName:
        'Microsoft.TeamFoundation.WorkItemTracking.Server.RuleValidationException, Microsoft.TeamFoundation.WorkItemTracking.Server',
      typeKey: 'RuleValidationException',
      errorCode: 0,
      eventId: 3200,
    });
  });

  it('skip the rules with bypassRules, for those who may', async () => {
    const query = '?bypassRules=true';
    const operations = [add('System.CreatedDate', '2020-02-03'), add('Microsoft.VSTS.Common.Priority', 9)];
    const created = item(await tryCreate('Task', operations, query));
    assert.equal(created.fields['System.CreatedDate'], '2020-02-03T00:00:00Z');
    assert.equal((await tryCreate('Task', [add('System.AreaPath', 'Nowhere')], query)).status, 400);
    boards.emulator.process.setDisabled('Issue', true);
    assert.equal((await tryCreate('Issue', [add('System.Title', 'T')], query)).status, 500);
    boards.emulator.process.setDisabled('Issue', false);
    boards.emulator.access(boards.emulator.token).bypassRules = false;
    const refused = await tryCreate('Task', operations, query);
    assert.equal(refused.status, 403);
    assert.match(errorOf(refused).message, /^TF401322: /);
    boards.emulator.access(boards.emulator.token).suppressNotifications = false;
    assert.equal(
      (await tryCreate('Task', [add('System.Title', 'T')], '?suppressNotifications=true')).status,
      403,
    );
  });

  it('want increasing dates when a client writes them', async () => {
    const id = await boards.create('Task', { 'System.Title': 'A' });
    const patch = [add('System.Title', 'B'), add('System.ChangedDate', '2001-01-01T00:00:00Z')];
    const refused = await boards.patch(id, patch, '?bypassRules=true');
    assert.equal(errorOf(refused).message, 'VS402625: Dates must be increasing with each revision');
  });

  it('refuse what is no patch document', async () => {
    const id = await boards.create('Task', { 'System.Title': 'A' });
    const path = `/_apis/wit/workitems/${id}`;
    const type = 'application/json-patch+json';
    const message = 'You must pass a valid patch document in the body of the request.';
    for (const body of [
      {},
      [],
      [{ op: 'add' }],
      [{ op: 'put', path: '/fields/System.Title', value: 'x' }],
      ['x'],
    ]) {
      const refused = await boards.call('PATCH', path, { body, type });
      assert.deepEqual([refused.status, errorOf(refused).message], [400, message], JSON.stringify(body));
    }
    for (const body of ['null', '{', '"text"']) {
      const refused = await boards.call('PATCH', path, { body, type });
      assert.deepEqual(
        [refused.status, errorOf(refused).message],
        [400, 'The body of the request is not valid JSON.'],
      );
    }
    const withValue = await boards.patch(id, [
      { op: 'remove', path: '/fields/System.Description', value: 'x' },
    ]);
    assert.deepEqual(withValue.json(), { count: 1, value: { Message: 'Remove requires Value to be null.' } });
    const topLevel = await boards.patch(id, [{ op: 'add', path: '/relations', value: [] }]);
    assert.match(errorOf(topLevel).message, /top level property at path \/relations\./);
    const plain = await boards.call('PATCH', path, {
      body: [add('System.Title', 'B')],
      type: 'application/json',
    });
    assert.equal(plain.status, 415);
  });

  it('carry comments and Markdown', async () => {
    const id = await boards.create('Task', { 'System.Title': 'A' });
    const commented = (
      await boards.patch(id, [add('System.History', { format: 'Markdown', text: '*x*' })])
    ).json() as Json;
    const fields = commented.fields as Json;
    assert.deepEqual([fields['System.History'], fields['System.CommentCount']], ['*x*', 1]);
    assert.equal((commented.commentVersionRef as Json).version, 1);
    const next = item(await boards.patch(id, [add('System.Title', 'B')]));
    assert.equal('System.History' in next.fields, false);
    const markdown = { op: 'add', path: '/multilineFieldsFormat/System.Description', value: 'Markdown' };
    const set = await boards.patch(id, [markdown, add('System.Description', 'a < b  & *c*')]);
    assert.deepEqual((set.json() as Json).multilineFieldsFormat, { 'System.Description': 'markdown' });
    assert.equal(item(set).fields['System.Description'], 'a < b  & *c*');
    assert.equal((await boards.patch(id, [markdown])).status, 400);
    const onTitle = { ...markdown, path: '/multilineFieldsFormat/System.Title' };
    const refused = await boards.patch(id, [onTitle, add('System.Title', 'x')]);
    assert.match(
      errorOf(refused).message,
      /changing value type is not supported for the field System\.Title/,
    );
  });

  it('change their type, if the new one takes new items', async () => {
    const id = await boards.create('Task', { 'System.Title': 'A' });
    const changed = item(
      await boards.patch(id, [add('System.WorkItemType', 'Bug'), add('System.State', 'Resolved')]),
    );
    assert.deepEqual(
      [changed.fields['System.WorkItemType'], changed.fields['System.State']],
      ['Bug', 'Resolved'],
    );
    const back = await boards.patch(id, [add('System.WorkItemType', 'Task')]);
    assert.match(errorOf(back).message, /'State' contains the value 'Resolved'/);
    boards.emulator.process.setDisabled('Issue', true);
    const blocked = await boards.patch(id, [
      add('System.WorkItemType', 'Issue'),
      add('System.State', 'Active'),
    ]);
    assert.equal(blocked.status, 500);
    boards.emulator.process.setDisabled('Issue', false);
  });

  it('move to another project with its paths', async () => {
    boards.emulator.addProject('Other', 'Scrum');
    const id = await boards.create('Bug', { 'System.Title': 'A' });
    const moved = item(
      await boards.patch(id, [
        add('System.TeamProject', 'Other'),
        add('System.AreaPath', 'Other'),
        add('System.IterationPath', 'Other'),
      ]),
    );
    assert.deepEqual(
      [moved.fields['System.TeamProject'], moved.url === (await boards.read(id)).url],
      ['Other', true],
    );
    const query = { query: 'SELECT [System.Id] FROM WorkItems WHERE [System.TeamProject] = @project' };
    const here = await boards.json('POST', `${boards.inProject}/_apis/wit/wiql`, query);
    const there = await boards.json('POST', '/Other/_apis/wit/wiql', query);
    assert.deepEqual([(here.workItems as Json[]).length, (there.workItems as Json[]).length], [0, 1]);
    const missing = await boards.patch(id, [add('System.TeamProject', 'Nowhere')]);
    assert.equal(missing.status, 404);
  });

  it('are refused in words that fit a header', async () => {
    const refused = await tryCreate('Task', [add('System.Title', 'T'), add('System.State', 'Größe\nzwei')]);
    assert.match(errorOf(refused).message, /Größe\nzwei/);
    assert.match(String(refused.headers['x-tfs-serviceerror']), /'Gr\?\?e\?zwei'/);
  });

  it('keep out of areas where one has no rights', async () => {
    const access = boards.emulator.access(boards.emulator.token);
    const id = await boards.create('Task', {
      'System.Title': 'A',
      'System.AreaPath': 'Fabrikam ERP\\Finance\\Ledger',
    });
    access.readOnlyAreas.push('Fabrikam ERP\\Finance');
    const refused = await boards.patch(id, [add('System.Title', 'B')]);
    assert.deepEqual([refused.status, errorOf(refused).message.slice(0, 8)], [403, 'TF237111']);
    access.hiddenAreas.push('Fabrikam ERP\\Finance');
    const hidden = await boards.patch(id, [add('System.Title', 'B')]);
    assert.deepEqual(
      [hidden.status, errorOf(hidden).message],
      [404, `TF401232: Work item ${id} does not exist, or you do not have permissions to read it.`],
    );
  });

  it('have at most 10,000 revisions', async () => {
    boards.emulator.settings.revisionLimit = 2;
    const id = await boards.create('Task', { 'System.Title': 'A' });
    await boards.patch(id, [add('System.Title', 'B')]);
    const refused = await boards.patch(id, [add('System.Title', 'C')]);
    assert.match(errorOf(refused).message, /has 2 revisions, but currently/);
  });

  it('answer writes with relations by the version asked for', async () => {
    const id = await boards.create(
      'Task',
      { 'System.Title': 'A' },
      relation('Hyperlink', 'https://example.com'),
    );
    const write = (query: string): Promise<WorkItem> =>
      boards.patch(id, [add('System.History', 'x')], query).then(item);
    assert.equal((await write('?api-version=7.1')).relations, undefined);
    assert.equal((await write('?api-version=7.1&$expand=relations')).relations?.length, 1);
    assert.equal((await write('?api-version=5.0')).relations?.length, 1);
  });
});
