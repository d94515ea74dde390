import assert from 'node:assert/strict';
import { changeShare } from '../../src/sync/changeShare';
import { planStop } from '../../src/sync/planStop';
import { planWrites } from '../../src/sync/planWrites';
import { readRecord } from '../../src/sync/record';
import { library, libraryTag, ModelBoards, planFor, prefix, process, sync } from './model';

const root = process('seq:1', { title: '1 Sell', ids: { sequenceId: '1' } });
const area = process('seq:1.1', { title: '1.1 Quote', ids: { sequenceId: '1.1' }, parent: 'seq:1' });
const leaf = process('path:x', { title: 'Price list', parent: 'seq:1.1', type: 'Feature' });

function synced(...desired: Parameters<typeof sync>[1][number][]) {
  const boards = new ModelBoards();
  sync(boards, desired);
  return boards;
}

describe('synchronization plan', () => {
  it('mirrors the hierarchy and tags every item', () => {
    const boards = synced(root, area, leaf);
    assert.equal(boards.byTitle('Price list').parentId, boards.byTitle('1.1 Quote').id);
    assert.equal(boards.byTitle('1.1 Quote').parentId, boards.byTitle('1 Sell').id);
    assert.ok(boards.items.every(({ tags }) => tags.includes(libraryTag)));
  });

  it('knows a renamed process by its sequence id and its children by their titles', () => {
    const boards = synced(root, area, leaf);
    const renamed = process('seq:1.1', { title: '1.1 Offer', ids: { sequenceId: '1.1' }, parent: 'seq:1' });
    const child = process('path:y', { title: 'Price list', parent: 'seq:1.1', type: 'Feature' });
    const plan = sync(boards, [root, renamed, child]);
    assert.deepEqual(
      plan.writes.map(({ action, fields }) => [action, fields]),
      [['update', { 'System.Title': '1.1 Offer' }]],
    );
    assert.equal(boards.items.length, 3);
  });

  it('tells re-numbered processes from each other by their titles', () => {
    const one = process('seq:1', { title: '1 Buy', ids: { sequenceId: '1' } });
    const two = process('seq:2', { title: '2 Sell', ids: { sequenceId: '2' } });
    const boards = synced(one, two);
    const swapped = [
      process('seq:1', { title: '1 Sell', ids: { sequenceId: '1' } }),
      process('seq:2', { title: '2 Buy', ids: { sequenceId: '2' } }),
    ];
    const buy = boards.byTitle('1 Buy').id;
    sync(boards, swapped);
    assert.equal(boards.item(buy).fields['System.Title'], '2 Buy');
    assert.equal(boards.items.length, 2);
  });

  it('says "likely the same" for a moved process without an id, and guesses nothing', () => {
    const other = process('seq:2', { title: '2 Buy', ids: { sequenceId: '2' } });
    const boards = synced(root, other, process('path:x', { title: 'Price list', parent: 'seq:1' }));
    const moved = process('path:z', { title: 'Price list', parent: 'seq:2' });
    const plan = planFor(boards, [root, other, moved]);
    assert.deepEqual(plan.notes.map(({ kind }) => kind).sort(), ['likely-same', 'removed']);
    assert.equal(plan.counts.create, 1);
    const told = planFor(boards, [root, other, { ...moved, sameAs: boards.byTitle('Price list').id }]);
    assert.deepEqual(
      told.writes.map(({ action }) => action),
      ['move'],
    );
  });

  it('hands the work item of a deprecated process over to its replacement', () => {
    const boards = synced(root, area);
    const dead = { ...area, state: 'deprecated' as const, replacedByKey: 'seq:1.9' };
    const heir = process('seq:1.9', { title: '1.9 Offer', ids: { sequenceId: '1.9' }, parent: 'seq:1' });
    const id = boards.byTitle('1.1 Quote').id;
    const plan = sync(boards, [root, dead, heir]);
    assert.equal(plan.counts.create, 0);
    assert.equal(boards.item(id).fields['System.Title'], '1.9 Offer');
    assert.deepEqual(planFor(boards, [root, dead, heir]).writes, []);
  });

  it('does not hand a work item to another process that took over the number of its dead one', () => {
    const boards = synced(root, area);
    const id = boards.byTitle('1.1 Quote').id;
    const dead = { ...area, key: 'path:old', state: 'deprecated' as const };
    const taker = process('seq:1.1', { title: '1.1 Rent', ids: { sequenceId: '1.1' }, parent: 'seq:1' });
    const plan = sync(boards, [root, dead, taker]);
    assert.deepEqual([plan.counts.create, plan.counts.removed], [1, 1]);
    assert.equal(boards.item(id).fields['System.Title'], '1.1 Quote');
    assert.deepEqual(planFor(boards, [root, dead, taker]).writes, []);
  });

  it('does not create dead rows, and places their live children under the nearest live ancestor', () => {
    const boards = new ModelBoards();
    const plan = sync(boards, [root, { ...area, state: 'deleted' }, leaf]);
    assert.equal(plan.counts.notCreated, 1);
    assert.equal(boards.byTitle('Price list').parentId, boards.byTitle('1 Sell').id);
  });

  for (const [policy, check] of [
    ['report', (boards: ModelBoards) => assert.equal(boards.writes, 2)],
    ['tag', (boards: ModelBoards) => assert.ok(boards.byTitle('1.1 Quote').tags.includes('BPM:Removed'))],
    [
      'close',
      (boards: ModelBoards) => assert.equal(boards.byTitle('1.1 Quote').fields['System.State'], 'Removed'),
    ],
  ] as const) {
    it(`handles a vanished process by ${policy}, once`, () => {
      const boards = synced(root, area);
      const plan = sync(boards, [root], { removedPolicy: policy });
      assert.equal(plan.counts.removed, 1);
      check(boards);
      assert.deepEqual(planFor(boards, [root], { removedPolicy: policy }).writes, []);
    });
  }

  it('leaves an item open that people reopened after it was closed', () => {
    const boards = synced(root, area);
    sync(boards, [root], { removedPolicy: 'close' });
    boards.edit(boards.byTitle('1.1 Quote').id, { fields: { 'System.State': 'New' } });
    assert.deepEqual(planFor(boards, [root], { removedPolicy: 'close' }).writes, []);
  });

  it('takes the tag off when a process comes back', () => {
    const boards = synced(root, area);
    sync(boards, [root], { removedPolicy: 'tag' });
    sync(boards, [root, area], { removedPolicy: 'tag' });
    assert.ok(!boards.byTitle('1.1 Quote').tags.includes('BPM:Removed'));
    assert.deepEqual(planFor(boards, [root, area], { removedPolicy: 'tag' }).writes, []);
  });

  it('relates a closed item to the one that replaces its process', () => {
    const heir = process('seq:2', { title: '2 Offer', ids: { sequenceId: '2' } });
    const boards = synced(root, area, heir);
    sync(boards, [root, { ...area, state: 'deprecated', replacedByKey: 'seq:2' }, heir], {
      removedPolicy: 'close',
    });
    assert.deepEqual(boards.byTitle('1.1 Quote').relatedIds, [boards.byTitle('2 Offer').id]);
  });

  it('swaps parent and child without a circle', () => {
    const boards = synced(root, area);
    const up = process('seq:1.1', { title: '1.1 Quote', ids: { sequenceId: '1.1' } });
    const down = process('seq:1', { title: '1 Sell', ids: { sequenceId: '1' }, parent: 'seq:1.1' });
    sync(boards, [up, down]);
    assert.equal(boards.byTitle('1 Sell').parentId, boards.byTitle('1.1 Quote').id);
    assert.equal(boards.byTitle('1.1 Quote').parentId, undefined);
  });

  it('keeps a move that people made, and reports when the library moves it too', () => {
    const other = process('seq:2', { title: '2 Buy', ids: { sequenceId: '2' } });
    const boards = synced(root, other, area);
    const id = boards.byTitle('1.1 Quote').id;
    boards.edit(id, { parentId: null });
    assert.deepEqual(
      planFor(boards, [root, other, area]).notes.map(({ kind }) => kind),
      ['moved-by-people'],
    );
    const moved = { ...area, parentKey: 'seq:2' };
    const plan = planFor(boards, [root, other, moved]);
    assert.deepEqual(plan.writes, []);
    assert.deepEqual(
      plan.conflicts.map(({ field }) => field),
      ['System.Parent'],
    );
    sync(boards, [root, other, moved], { conflictPolicy: 'libraryWins' });
    assert.equal(boards.item(id).parentId, boards.byTitle('2 Buy').id);
  });

  it('keeps a type that people gave', () => {
    const boards = synced(root);
    boards.edit(boards.byTitle('1 Sell').id, { type: 'Feature' });
    const plan = planFor(boards, [root]);
    assert.deepEqual([plan.writes, plan.notes.map(({ kind }) => kind)], [[], ['retyped-by-people']]);
  });

  it('relates a requirement to its process, and does not bring back a link that people removed', () => {
    const need = process('id:9', {
      title: 'Pay by card',
      kind: 'requirement',
      parent: 'seq:1',
      ids: { libraryId: '9' },
    });
    const boards = synced(root, need);
    const { id, parentId, relatedIds } = boards.byTitle('Pay by card');
    assert.deepEqual([parentId, relatedIds], [undefined, [boards.byTitle('1 Sell').id]]);
    assert.deepEqual(planFor(boards, [root, need]).writes, []);
    boards.edit(id, { relatedIds: [] });
    assert.deepEqual(planFor(boards, [root, need]).writes, []);
    const other = process('seq:2', { title: '2 Buy', ids: { sequenceId: '2' } });
    sync(boards, [root, other, { ...need, parentKey: 'seq:2' }]);
    assert.deepEqual(boards.item(id).relatedIds, [boards.byTitle('2 Buy').id]);
  });

  it('does not create again what lies in the recycle bin, nor move its children', () => {
    const boards = synced(root, area, leaf);
    const id = boards.byTitle('1.1 Quote').id;
    boards.remove(id);
    const plan = planFor(boards, [root, area, leaf], { deleted: new Map([['seq:1.1', id]]) });
    assert.deepEqual([plan.writes, plan.notes.map(({ kind }) => kind)], [[], ['deleted-in-boards']]);
  });

  it('creates again what was deleted for good, and puts the children back under it', () => {
    const boards = synced(root, area, leaf);
    const { id } = boards.byTitle('1.1 Quote');
    boards.remove(id);
    boards.edit(boards.byTitle('Price list').id, { parentId: null });
    sync(boards, [root, area, leaf]);
    assert.equal(boards.byTitle('Price list').parentId, boards.byTitle('1.1 Quote').id);
    assert.deepEqual(planFor(boards, [root, area, leaf]).writes, []);
  });

  it('leaves copies alone and says so', () => {
    const boards = synced(root);
    const original = boards.byTitle('1 Sell');
    boards.apply([
      {
        key: 'copy',
        type: 'Epic',
        fields: { 'System.Title': 'Copy' },
        ...(original.hyperlinks[0] ? { record: original.hyperlinks[0] } : {}),
      },
    ]);
    const plan = planFor(boards, [root]);
    assert.deepEqual([plan.writes, plan.notes.map(({ kind, id }) => [kind, id])], [[], [['copy', 2]]]);
  });

  it('adopts an item: link and tag, no field that is the same', () => {
    const boards = new ModelBoards();
    boards.apply([{ key: 'csv', type: 'Epic', fields: { 'System.Title': '1 Sell' } }]);
    const item = boards.byTitle('1 Sell');
    const plan = sync(boards, [root], { adopted: new Map([['seq:1', item]]) });
    assert.deepEqual(
      plan.writes.map(({ action, fields }) => [action, fields]),
      [['adopt', {}]],
    );
    assert.equal(readRecord(boards.item(item.id), library)?.key, 'seq:1');
    assert.deepEqual(planFor(boards, [root]).writes, []);
  });

  it('writes the record when the library gives a process a better id', () => {
    const boards = synced(root);
    const better = { ...root, ids: { ...root.ids, microsoftId: 'M-1' } };
    assert.equal(sync(boards, [better]).writes.length, 1);
    const renamed = process('ms:M-1', { title: 'Trade', ids: { microsoftId: 'M-1', sequenceId: '77' } });
    sync(boards, [renamed]);
    assert.equal(boards.items.length, 1);
  });

  it('measures the share of linked items that change', () => {
    const boards = synced(root, area);
    const plan = planFor(boards, [root, { ...area, fields: { 'System.Title': 'Other' } }]);
    assert.equal(changeShare(plan), 50);
    assert.equal(changeShare(planFor(new ModelBoards(), [root])), 0);
  });

  it('stops by removing link and tag, and nothing else', () => {
    const boards = synced(root);
    const item = boards.byTitle('1 Sell');
    boards.edit(item.id, { tags: [...item.tags, 'people'] });
    const linked = boards.items.flatMap((one) => {
      const record = readRecord(one, library);
      return record ? [{ item: one, record }] : [];
    });
    const plan = { ...planFor(boards, [root]), writes: planStop(linked, libraryTag) };
    boards.apply(planWrites(plan, prefix));
    const after = boards.item(item.id);
    assert.deepEqual(
      [after.hyperlinks, after.tags, after.fields['System.Title']],
      [[], ['people'], '1 Sell'],
    );
  });
});
