import assert from 'node:assert/strict';
import { startBoards } from '../../../emulators/boards/startBoards';
import type { BoardsEmulator } from '../../../emulators/boards/types';
import { makeCertificates, type Certificates } from '../../../emulators/http/certificates';
import { editWorkItems } from '../../../scripts/tour/editWorkItems';
import type { Job } from '../../../scripts/tour/types';

describe('editWorkItems', () => {
  let certificates: Certificates;
  let boards: BoardsEmulator;
  const printed: string[] = [];

  before(async () => {
    certificates = await makeCertificates();
    boards = await startBoards({ certificates });
  });

  after(async () => {
    await boards.stop();
    await certificates.remove();
  });

  const edit = () =>
    editWorkItems({ emulators: { boards }, print: (line: string) => printed.push(line) } as unknown as Job);

  it('names a work item that it misses', async () => {
    await assert.rejects(async () => edit(), /There is no work item "Win customers"/);
  });

  it('edits as people do and says so', async () => {
    const titles = ['Win customers', 'Repair a bicycle', 'Hand over a bicycle', 'Invoice monthly'];
    const more = ['Sign a rental contract', 'Repair in the workshop', 'Hand over and service'];
    const ids = [...titles, ...more].map((title) => boards.people.create('Epic', { 'System.Title': title }));
    await edit();
    assert.equal(printed.length, 6);
    assert.deepEqual(
      ids.slice(0, 5).map((id) => boards.people.item(id).rev > 1),
      Array<boolean>(5).fill(true),
    );
    assert.equal(boards.people.item(ids[5] ?? 0).parentId, ids[6]);
  });
});
