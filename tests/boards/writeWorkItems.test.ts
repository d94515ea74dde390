import assert from 'node:assert/strict';
import { batches, boardsWorld, idOf, write, writeAll, type BoardsWorld } from './boardsWorld';

describe('boards/writeWorkItems', () => {
  let world: BoardsWorld;
  before(async () => {
    world = await boardsWorld();
  });
  after(() => world.stop());
  beforeEach(() => world.boards.reset());

  it('creates a tree in one request, parents by temporary ids', async () => {
    const results = await writeAll(world.gateway(), [
      write('a'),
      write('b', { type: 'Feature', parent: { key: 'a' } }),
      write('c', { type: 'User Story', parent: { key: 'b' } }),
    ]);
    assert.deepEqual(batches(world.boards), [3]);
    const { people } = world.boards;
    assert.equal(people.item(idOf(results, 'c')).parentId, idOf(results, 'b'));
    assert.equal(people.item(idOf(results, 'b')).parentId, idOf(results, 'a'));
  });
});
