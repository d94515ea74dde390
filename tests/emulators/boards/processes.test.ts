import assert from 'node:assert/strict';
import type { Boards, Json } from './boardsCaller';
import { add, errorOf, startBoardsCaller, templateFile } from './boardsCaller';

interface Type {
  readonly name: string;
  readonly referenceName: string;
  readonly states: readonly { readonly name: string; readonly category: string }[];
  readonly isDisabled?: boolean;
}

/** Types on backlogs with their states, as azure-devops-work-items 5.1 lists them. */
const documented: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Basic: {
    Epic: 'To Do/Proposed Doing/InProgress Done/Completed',
    Issue: 'To Do/Proposed Doing/InProgress Done/Completed',
    Task: 'To Do/Proposed Doing/InProgress Done/Completed',
  },
  Agile: {
    Epic: 'New/Proposed Active/InProgress Resolved/Resolved Closed/Completed Removed/Removed',
    'User Story': 'New/Proposed Active/InProgress Resolved/Resolved Closed/Completed Removed/Removed',
    Bug: 'New/Proposed Active/InProgress Resolved/Resolved Closed/Completed',
    Task: 'New/Proposed Active/InProgress Closed/Completed Removed/Removed',
    Issue: 'Active/InProgress Closed/Completed',
  },
  Scrum: {
    Feature: 'New/Proposed In Progress/InProgress Done/Completed Removed/Removed',
    'Product Backlog Item':
      'New/Proposed Approved/Proposed Committed/InProgress Done/Completed Removed/Removed',
    Task: 'To Do/Proposed In Progress/InProgress Done/Completed Removed/Removed',
    Impediment: 'Open/InProgress Closed/Completed',
  },
  CMMI: {
    Requirement: 'Proposed/Proposed Active/InProgress Resolved/InProgress Closed/Completed',
    Bug: 'Proposed/Proposed Active/InProgress Resolved/Resolved Closed/Completed',
    Risk: 'Proposed/Proposed Active/InProgress Resolved/Resolved Closed/Completed',
    'Test Case': 'Design/Proposed Ready/InProgress Closed/Completed',
  },
};

describe('Azure Boards emulator: processes', () => {
  for (const [process, types] of Object.entries(documented)) {
    it(`has the types and states of ${process}, and takes a work item of each`, async () => {
      const boards = await startBoardsCaller({ process });
      try {
        const { value } = await boards.json('GET', `${boards.inProject}/_apis/wit/workitemtypes`);
        for (const [name, states] of Object.entries(types)) {
          const type = (value as Type[]).find((candidate) => candidate.name === name);
          const text = type?.states.map((state) => `${state.name}/${state.category}`).join(' ');
          assert.equal(text, states, name);
          const id = await boards.create(name, { 'System.Title': name });
          assert.equal((await boards.read(id)).fields['System.State'], type?.states[0]?.name);
        }
      } finally {
        await boards.stop();
      }
    });
  }

  describe('a template like that of the catalog', () => {
    let boards: Boards;
    const required = {
      'MSBPC.processsequenceid': '10.05',
      'MSBPC.microsoftid': 'ms-1',
      'MSBPC.applicationfamily': 'Azure',
    };
    before(async () => {
      boards = await startBoardsCaller({ process: 'template', templateFile });
    });
    after(() => boards.stop());
    const wit = (path: string): string => `${boards.inProject}/_apis/wit/${path}`;
    const create = (type: string, fields: Json): ReturnType<Boards['call']> =>
      boards.call('POST', wit(`workitems/$${encodeURIComponent(type)}`), {
        body: Object.entries(fields).map(([name, value]) => add(name, value)),
      });

    it('names its process, its types and their categories', async () => {
      const project = await boards.json('GET', `/_apis/projects${boards.inProject}?includeCapabilities=true`);
      const { processTemplate } = project.capabilities as Record<string, Json>;
      assert.equal(processTemplate?.templateName, 'MSBPC');
      const { value } = await boards.json('GET', wit('workitemtypes'));
      const byName = new Map((value as Type[]).map((type) => [type.name, type.referenceName]));
      assert.equal(byName.get('Process area'), 'MSBPC.Processarea');
      assert.equal(byName.get('Bug'), 'MSBPC.Bug');
      const category = await boards.json('GET', wit('workitemtypecategories/Microsoft.EpicCategory'));
      assert.deepEqual(
        (category.workItemTypes as Type[]).map(({ name }) => name),
        ['End to end', 'Epic', 'Process', 'Process area'],
      );
      const { portfolioBacklogs } = await boards.json(
        'GET',
        `${boards.inProject}/_apis/work/processconfiguration`,
      );
      assert.deepEqual(
        (portfolioBacklogs as Type[]).map(({ name }) => name),
        ['Highest', 'Kanban', 'Levels', 'Lowest'],
      );
    });

    it('gives the fields of a type with defaults, requirements and lists', async () => {
      const { value } = await boards.json('GET', wit('workitemtypes/Process/fields?$expand=all'));
      const fields = new Map((value as Json[]).map((field) => [field.referenceName, field]));
      const scope = fields.get('MSBPC.scope');
      assert.deepEqual(
        [scope?.alwaysRequired, scope?.defaultValue, (scope?.allowedValues as string[])[1]],
        [true, '10 - Unspecified', '20 - In scope'],
      );
      assert.equal(fields.get('MSBPC.processsequenceid')?.alwaysRequired, true);
      assert.equal(fields.has('MSBPC.agenda'), false);
      const list = await boards.json('GET', '/_apis/wit/fields/MSBPC.scope');
      assert.deepEqual([list.type, list.isPicklist, list.isPicklistSuggested], ['string', true, false]);
      const { items } = await boards.json('GET', `/_apis/work/processes/lists/${String(list.picklistId)}`);
      assert.equal((items as string[]).length, 4);
    });

    it('has the areas and iterations of the workbook', async () => {
      const { value } = await boards.json('GET', wit('classificationnodes?$depth=5'));
      const text = JSON.stringify(value);
      assert.ok(text.includes('Area\\\\Business process catalog\\\\Order to cash"'));
      assert.ok(text.includes('Iteration\\\\Phase 1 - Initiate\\\\Sprint 2"'));
    });

    it('requires what the sheet requires, and fills the defaults', async () => {
      const refused = await create('Process', { 'System.Title': 'P' });
      const { customProperties } = refused.json() as { customProperties: { RuleValidationErrors: Json[] } };
      assert.deepEqual(
        customProperties.RuleValidationErrors.map(({ fieldReferenceName }) => fieldReferenceName),
        ['MSBPC.processsequenceid', 'MSBPC.microsoftid', 'MSBPC.applicationfamily'],
      );
      const accepted = await create('Process', { 'System.Title': 'P', ...required });
      const { fields } = accepted.json() as { fields: Json };
      assert.equal(fields['MSBPC.catalogstatus'], '10 - New');
    });

    it('closes single lists and leaves those for several values open', async () => {
      const closed = await create('Process', {
        'System.Title': 'P',
        ...required,
        'MSBPC.scope': 'Elsewhere',
      });
      assert.equal(
        errorOf(closed).message,
        "The field 'Scope MS BPC' contains the value 'Elsewhere' that is not in the list of supported values",
      );
      const open = await create('Process', {
        'System.Title': 'P',
        ...required,
        'MSBPC.products': 'Azure;Commerce',
      });
      assert.equal(open.status, 200);
    });

    it('requires by rule what no metadata shows', async () => {
      const fields = { 'System.Title': 'P', ...required, 'MSBPC.catalogstatus': '60 - Deprecated' };
      const refused = await create('Process', fields);
      assert.equal(refused.status, 400);
      assert.match(
        errorOf(refused).message,
        /^TF401320: Rule Error for field Alternate process sequence ID MS BPC\./,
      );
      const more = { ...fields, 'MSBPC.alternateprocesssequenceid': '20.01' };
      assert.equal((await create('Process', more)).status, 200);
    });

    it('blocks disabled types with 500, which only the process API shows', async () => {
      const refused = await create('Epic', { 'System.Title': 'E' });
      assert.equal(refused.status, 500);
      assert.match(errorOf(refused).message, /^VS403074: .*'Epic' is blocked/);
      const { value } = await boards.json('GET', wit('workitemtypes'));
      assert.ok(
        (value as Type[]).some(({ name, isDisabled }) => name === 'Epic' && isDisabled === undefined),
      );
      const { id } = boards.emulator.process.process;
      const types = await boards.json('GET', `/_apis/work/processes/${id}/workitemtypes`);
      const disabled = (types.value as Type[]).filter(({ isDisabled }) => isDisabled).map(({ name }) => name);
      assert.deepEqual(disabled, ['Epic', 'Feature', 'User Story']);
    });
  });

  it('wants a workbook for the process of a template, and a process that exists', async () => {
    await assert.rejects(startBoardsCaller({ process: 'template' }), /needs a templateFile/);
    await assert.rejects(startBoardsCaller({ process: 'Waterfall' }), /no process Waterfall/);
    const boards = await startBoardsCaller({ templateFile, templateName: 'Ours' });
    const { value } = await boards.json('GET', '/_apis/work/processes');
    assert.deepEqual(
      (value as Type[]).map(({ name }) => name),
      ['Agile', 'Scrum', 'CMMI', 'Basic', 'Ours'],
    );
    await boards.stop();
  });

  describe('changed by an administrator', () => {
    let boards: Boards;
    beforeEach(async () => {
      boards = await startBoardsCaller();
    });
    afterEach(() => boards.stop());
    const tryCreate = (type: string, ...fields: (readonly [string, unknown])[]): ReturnType<Boards['call']> =>
      boards.call('POST', `${boards.inProject}/_apis/wit/workitems/$${encodeURIComponent(type)}`, {
        body: [add('System.Title', 'T'), ...fields.map(([name, value]) => add(name, value))],
      });

    it('gets types, fields, requirements and lists of its own', async () => {
      const { process } = boards.emulator;
      process.addType('Capability');
      process.addField('Capability', { referenceName: 'Custom.Owner', name: 'Owner' });
      process.require('Capability', 'Custom.Owner');
      process.limit('Capability', 'Custom.Owner', ['Sales', 'Finance']);
      const empty = await tryCreate('Capability');
      assert.match(
        errorOf(empty).message,
        /Error code: Required, HasValues, LimitedToValues, AllowsOldValue, InvalidEmpty\./,
      );
      assert.equal((await tryCreate('Capability', ['Custom.Owner', 'Elsewhere'])).status, 400);
      assert.equal(
        (await tryCreate('Capability', ['Custom.Owner', 'Sales'], ['System.State', 'Closed'])).status,
        200,
      );
      process.require('Capability', 'Custom.Owner', 'Finance');
      assert.equal((await tryCreate('Capability')).status, 200);
    });

    it('requires a field only while another has a value', async () => {
      const { process } = boards.emulator;
      process.addField('Task', { referenceName: 'Custom.Why' });
      process.requireWhen('Task', 'Custom.Why', { field: 'System.State', value: 'Closed' });
      const created = (await tryCreate('Task')).json() as { id: number };
      const closing = await boards.patch(created.id, [add('System.State', 'Closed')]);
      assert.match(
        errorOf(closing).message,
        /^TF401320: Rule Error for field Why\. Error code: Required, InvalidEmpty\./,
      );
    });

    it('goes back to what it was', async () => {
      const { process } = boards.emulator;
      process.addType('Capability');
      process.setDisabled('Task', true);
      process.limit('Bug', 'Microsoft.VSTS.Common.Severity', ['None']);
      process.restore();
      assert.equal((await tryCreate('Capability')).status, 404);
      assert.equal((await tryCreate('Task')).status, 200);
      assert.equal((await tryCreate('Bug', ['Microsoft.VSTS.Common.Severity', '2 - High'])).status, 200);
    });

    it('disables a type for new items only, and makes fields read-only', async () => {
      const { process } = boards.emulator;
      const { id } = (await tryCreate('Task')).json() as { id: number };
      process.setDisabled('Task', true);
      assert.equal((await tryCreate('Task')).status, 500);
      assert.equal((await boards.patch(id, [add('System.Title', 'Still editable')])).status, 200);
      process.setReadOnly('Task', 'System.Title');
      const readOnly = await boards.patch(id, [add('System.Title', 'No more')]);
      assert.match(errorOf(readOnly).message, /Error code: ReadOnly, InvalidNotOldValue\./);
      process.setStates('Task', [{ name: 'Open', category: 'Proposed', color: 'b2b2b2' }]);
      const states = await boards.json('GET', `${boards.inProject}/_apis/wit/workitemtypes/Task/states`);
      assert.equal(states.count, 1);
    });
  });
});
