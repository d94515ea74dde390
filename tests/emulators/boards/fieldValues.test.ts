import assert from 'node:assert/strict';
import type { Boards, Json } from './boardsCaller';
import { add, errorOf, startBoardsCaller } from './boardsCaller';

describe('Azure Boards emulator: values of fields', () => {
  let boards: Boards;
  let id: number;
  before(async () => {
    boards = await startBoardsCaller({ areaPaths: ['Finance\\Ledger'] });
    const { process } = boards.emulator;
    process.addField('Task', { referenceName: 'Custom.Yes', type: 'boolean' });
    process.addField('Task', { referenceName: 'Custom.Guid', type: 'guid' });
    process.addField('Task', { referenceName: 'Custom.Plain', type: 'plainText' });
  });
  after(() => boards.stop());
  beforeEach(async () => {
    boards.emulator.reset();
    id = await boards.create('Task', { 'System.Title': 'A' });
  });

  async function write(field: string, value: unknown): Promise<unknown> {
    const answer = await boards.patch(id, [add(field, value)]);
    if (answer.status !== 200) return errorOf(answer).message;
    return (answer.json() as { fields: Json }).fields[field];
  }

  const kept: readonly (readonly [field: string, sent: unknown, stored: unknown])[] = [
    ['Microsoft.VSTS.Common.Priority', '3', 3],
    ['Microsoft.VSTS.Scheduling.RemainingWork', '2.5', 2.5],
    ['Microsoft.VSTS.Scheduling.RemainingWork', 0, 0],
    ['Microsoft.VSTS.Scheduling.StartDate', '2026-03-01', '2026-03-01T00:00:00Z'],
    ['Microsoft.VSTS.Scheduling.StartDate', '2026-03-01T10:20:30.500Z', '2026-03-01T10:20:30.5Z'],
    ['Custom.Yes', 'true', true],
    ['Custom.Yes', false, false],
    ['Custom.Guid', 'adcc42ab-9882-485e-a3ed-7678f01f66bc', 'adcc42ab-9882-485e-a3ed-7678f01f66bc'],
    ['Custom.Plain', 'a < b\n  & c', 'a < b\n  & c'],
    ['System.AreaPath', 'fabrikam erp\\FINANCE\\ledger', 'Fabrikam ERP\\Finance\\Ledger'],
    ['Microsoft.VSTS.Common.Activity', 'testing', 'Testing'],
    ['System.Description', '', undefined],
    ['System.Description', null, undefined],
  ];
  for (const [field, sent, stored] of kept) {
    it(`keeps ${JSON.stringify(sent)} in ${field} as ${JSON.stringify(stored)}`, async () => {
      assert.equal(await write(field, sent), stored);
    });
  }

  const refused: readonly (readonly [field: string, sent: unknown, message: RegExp])[] = [
    ['Microsoft.VSTS.Common.Priority', '1.5', /^TF401320: .*Priority.*InvalidType/],
    ['Microsoft.VSTS.Common.Priority', 7, /not in the list of supported values/],
    ['Microsoft.VSTS.Scheduling.RemainingWork', 'much', /InvalidType/],
    ['Microsoft.VSTS.Scheduling.StartDate', 'soon', /InvalidType/],
    ['Custom.Yes', 'perhaps', /InvalidType/],
    ['System.Title', 'x'.repeat(256), /^TF401324: .*System\.Title.* is too long/],
    ['System.Title', '', /^TF401320: .*Title.*Required, InvalidEmpty/],
    ['System.Title', { text: 'x' }, /InvalidType/],
    [
      'System.AreaPath',
      'Fabrikam ERP\\Nowhere',
      /^TF401347: Invalid tree name given for work item \d+, field 'System\.AreaPath'\./,
    ],
    ['System.AreaPath', 'Fabrikam ERP/Finance', /^TF401347/],
    ['System.IterationPath', 'Elsewhere', /^TF401347: .*'System\.IterationPath'/],
    ['Custom.Nowhere', 1, /^TF51535: Cannot find field Custom\.Nowhere\./],
    ['System.CreatedDate', '2020-01-01', /ReadOnly, InvalidNotOldValue/],
    ['System.Id', 7, /ReadOnly/],
    ['System.Parent', 7, /ReadOnly/],
    [
      'System.AssignedTo',
      'nobody@nowhere.example',
      /^The identity value 'nobody@nowhere\.example' for field 'Assigned To' is an unknown identity\./,
    ],
  ];
  for (const [field, sent, message] of refused) {
    it(`refuses ${JSON.stringify(sent).slice(0, 40)} in ${field}`, async () => {
      const answer = await boards.patch(id, [add(field, sent)]);
      assert.equal(answer.status, 400);
      assert.match(errorOf(answer).message, message);
      assert.equal((await boards.read(id)).rev, 1);
    });
  }

  it('takes a title of 255 characters', async () => {
    assert.equal(await write('System.Title', 'x'.repeat(255)), 'x'.repeat(255));
  });

  it('takes people in every form and gives objects back', async () => {
    const person = boards.emulator.addPerson('Nancy Davolio', 'nancy@contoso.example');
    for (const form of [
      'nancy@contoso.example',
      'Nancy Davolio',
      'Nancy Davolio <nancy@contoso.example>',
      { id: person.id },
    ]) {
      const stored = (await write('System.AssignedTo', form)) as Json;
      assert.equal(stored.uniqueName, 'nancy@contoso.example', JSON.stringify(form));
    }
    const old = [add('System.AssignedTo', { id: person.id })];
    const answer = await boards.patch(id, old, '?api-version=4.1');
    assert.match(errorOf(answer).message, /^VS403426/);
  });

  it('refuses a field that is on another type, or stores it when the service is set to', async () => {
    assert.match(String(await write('Microsoft.VSTS.TCM.ReproSteps', 'x')), /^TF51535/);
    boards.emulator.settings.foreignFields = 'store';
    assert.equal(await write('Microsoft.VSTS.TCM.ReproSteps', 'x'), 'x');
  });

  it('copies, moves and tests fields', async () => {
    await write('System.Description', 'text');
    const copy = [{ op: 'copy', path: '/fields/Custom.Plain', from: '/fields/System.Description' }];
    assert.equal((await boards.patch(id, copy)).status, 200);
    const move = [{ op: 'move', path: '/fields/System.Title', from: '/fields/Custom.Plain' }];
    const { fields } = (await boards.patch(id, move)).json() as { fields: Json };
    assert.deepEqual([fields['System.Title'], fields['Custom.Plain']], ['text', undefined]);
    const test = { op: 'test', path: '/fields/System.Title', value: 'other' };
    assert.equal((await boards.patch(id, [test, add('System.Title', 'x')])).status, 412);
  });

  describe('tags', () => {
    it('are one text, split at semicolons, without duplicates, in the spelling that came first', async () => {
      assert.equal(await write('System.Tags', ' Zebra;apple ; Mango;APPLE;;'), 'apple; Mango; Zebra');
      const other = await boards.create('Task', { 'System.Title': 'B', 'System.Tags': 'MANGO' });
      assert.equal((await boards.read(other)).fields['System.Tags'], 'Mango');
      assert.equal(await write('System.Tags', ''), undefined);
      boards.emulator.settings.tagOrder = 'written';
      assert.equal(await write('System.Tags', 'Zebra; apple'), 'Zebra; apple');
    });

    it('are at most 400 characters long, without commas, and at most 100 on a work item', async () => {
      assert.equal(await write('System.Tags', 'x'.repeat(400)), 'x'.repeat(400));
      assert.match(String(await write('System.Tags', 'x'.repeat(401))), /not valid/);
      assert.match(
        String(await write('System.Tags', 'Finance, Insurance')),
        /'Finance, Insurance' is not valid/,
      );
      assert.match(String(await write('System.Tags', 'tab\there')), /not valid/);
      const many = Array.from({ length: 101 }, (_, index) => `tag ${index}`);
      assert.match(String(await write('System.Tags', many.join(';'))), /too many new tags/);
      many.pop();
      assert.equal(String(await write('System.Tags', many.join(';'))).split('; ').length, 100);
    });

    it('are only made by those who may, but used by all', async () => {
      await write('System.Tags', 'Known');
      boards.emulator.access(boards.emulator.token).createTags = false;
      assert.equal(await write('System.Tags', 'known'), 'Known');
      const answer = await boards.patch(id, [add('System.Tags', 'Unknown')]);
      assert.deepEqual([answer.status, errorOf(answer).message.slice(0, 8)], [403, 'TF401289']);
    });

    it('are not defined by a write that is refused', async () => {
      await boards.patch(id, [add('System.Tags', 'Never'), add('System.State', 'Nowhere')]);
      const tags = await boards.json('GET', `${boards.inProject}/_apis/wit/tags?api-version=7.1-preview.1`);
      assert.equal(tags.count, 0);
    });

    it('are renamed and removed everywhere', async () => {
      await write('System.Tags', 'Old; Other');
      const path = `${boards.inProject}/_apis/wit/tags/Old?api-version=7.1-preview.1`;
      await boards.json('PATCH', path, { name: 'Renamed' });
      assert.equal((await boards.read(id)).fields['System.Tags'], 'Renamed; Other');
      const removed = await boards.call('DELETE', path.replace('Old', 'Other'));
      assert.equal(removed.status, 200);
      assert.equal((await boards.read(id)).fields['System.Tags'], 'Renamed');
      assert.equal((await boards.call('GET', path)).status, 404);
    });
  });
});
