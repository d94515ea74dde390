import assert from 'node:assert/strict';
import { Journal } from '../../../emulators/boards/world/journal';

describe('Journal', () => {
  const put = (journal: Journal, list: number[], value: number): void => {
    list.push(value);
    journal.record(() => void list.pop());
  };

  it('undoes what failed, newest first, and keeps the rest', () => {
    const journal = new Journal();
    const list: number[] = [];
    journal.attempt(() => {
      put(journal, list, 1);
      assert.throws(() =>
        journal.attempt(() => {
          put(journal, list, 2);
          put(journal, list, 3);
          throw new Error('refused');
        }),
      );
      put(journal, list, 4);
    });
    assert.deepEqual(list, [1, 4]);
  });

  it('undoes what succeeded when it is not to be kept, inner attempts included', () => {
    const journal = new Journal();
    const list: number[] = [];
    journal.attempt(
      () => journal.attempt(() => put(journal, list, 1)),
      () => false,
    );
    assert.deepEqual(list, []);
  });

  it('forgets what is done for good', () => {
    const journal = new Journal();
    const list: number[] = [];
    journal.attempt(() => put(journal, list, 1));
    put(journal, list, 2);
    assert.throws(() =>
      journal.attempt(() => {
        put(journal, list, 3);
        throw new Error('refused');
      }),
    );
    assert.deepEqual(list, [1, 2]);
  });
});
