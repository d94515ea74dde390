import assert from 'node:assert/strict';
import type { Boards } from './boardsCaller';
import { startBoardsCaller } from './boardsCaller';

describe('Azure Boards emulator: what people do in the web page', () => {
  let boards: Boards;
  before(async () => {
    boards = await startBoardsCaller();
  });
  after(() => boards.stop());
  beforeEach(() => boards.emulator.reset());

  it('changes work items under the rules of the process, without a request', () => {
    const { people, requests } = boards.emulator;
    const parent = people.create('Epic', { 'System.Title': 'Parent' });
    const id = people.create('User Story', { 'System.Title': 'Story', 'System.Tags': 'Red' }, { parent });
    people.edit(id, { 'System.Title': 'Edited', 'System.Description': '<p>by hand</p>' });
    people.edit(id, { 'System.Description': null });
    people.addTag(id, 'Blue');
    people.removeTag(id, 'red');
    people.comment(id, 'Looks good');
    people.relate(id, people.create('Bug', { 'System.Title': 'Bug' }));
    people.addHyperlink(id, 'https://example.com', 'mine');
    people.changeType(id, 'Bug');
    const item = people.item(id);
    assert.deepEqual(
      [item.type, item.fields['System.Title'], item.fields['System.Description'], item.tags, item.parentId],
      ['Bug', 'Edited', undefined, ['Blue'], parent],
    );
    assert.deepEqual(item.hyperlinks, [{ url: 'https://example.com', comment: 'mine' }]);
    assert.equal(item.relatedIds.length, 1);
    assert.equal((item.fields['System.ChangedBy'] as { displayName: string }).displayName, 'Jamal Hartnett');
    assert.deepEqual(people.item(parent).childIds, [id]);
    people.move(id, undefined);
    assert.equal(people.item(id).parentId, undefined);
    assert.throws(() => people.edit(id, { 'System.State': 'Nowhere' }), /not in the list/);
    assert.throws(() => people.item(99), /no work item 99/);
    assert.deepEqual(requests, []);
  });

  it('deletes, restores and destroys', () => {
    const { people } = boards.emulator;
    const id = people.create('Task', { 'System.Title': 'T' });
    people.delete(id);
    assert.deepEqual([people.item(id).isDeleted, people.items().length], [true, 0]);
    people.restore(id);
    assert.equal(people.items().length, 1);
    people.destroy(id);
    assert.throws(() => people.item(id));
  });

  it('is forgotten by a reset, as are settings and rights', () => {
    const { emulator } = boards;
    emulator.people.create('Task', { 'System.Title': 'T', 'System.Tags': 'Red' });
    emulator.people.addArea('Made up');
    emulator.settings.queryLimit = 1;
    emulator.access(emulator.token).bypassRules = false;
    emulator.reset();
    assert.deepEqual(
      [emulator.people.items(), emulator.world.tags.size, emulator.settings.queryLimit],
      [[], 0, 20_000],
    );
    assert.equal(emulator.access(emulator.token).bypassRules, true);
    assert.throws(
      () =>
        emulator.people.create('Task', { 'System.Title': 'T', 'System.AreaPath': 'Fabrikam ERP\\Made up' }),
      /TF401347/,
    );
    assert.equal(emulator.people.create('Task', { 'System.Title': 'T' }), 1);
  });
});
