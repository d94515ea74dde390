import assert from 'node:assert/strict';
import { assertResult, byTitle, counts, countsOf, useLibraryWorld } from './libraryWorld';

const rows = [
  {
    Id: '1',
    'Parent Id': '',
    Name: 'Order to cash',
    Description: 'From order to payment',
    Keywords: 'sales; cash',
  },
  { Id: '2', 'Parent Id': '1', Name: 'Take orders', Countries: 'DE;US' },
  { Id: '3', 'Parent Id': '2', Name: 'Check credit' },
  { Id: '4', 'Parent Id': '1', Name: 'Collect' },
];

describe('BpmLibrarySync', function () {
  this.timeout(60_000);
  const world = useLibraryWorld();

  it('sync: creates the hierarchy, then writes nothing more', async () => {
    const { boards } = world;
    const inputs = { libraryPath: await world.csv(rows) };
    const first = await world.run(inputs);
    assertResult(first, 'Succeeded');
    assert.deepEqual(countsOf(first), counts({ Created: 4 }));
    const find = byTitle(boards);
    assert.equal(find('Check credit').parentId, find('Take orders').id);
    const second = await world.run(inputs);
    assert.deepEqual(countsOf(second), counts({ Unchanged: 4 }));
  });
});
