import assert from 'node:assert/strict';
import type { Boards, Json } from './boardsCaller';
import { errorOf, startBoardsCaller } from './boardsCaller';

describe('Azure Boards emulator: areas and iterations', () => {
  let boards: Boards;
  beforeEach(async () => {
    boards = await startBoardsCaller({ areaPaths: ['Finance\\Ledger'] });
  });
  afterEach(() => boards.stop());

  const nodes = (path: string): string => `${boards.inProject}/_apis/wit/classificationnodes${path}`;

  it('come with their children down to a depth, and with a path that names the tree', async () => {
    const { value } = await boards.json('GET', nodes('?$depth=1'));
    const [areas, iterations] = value as Json[];
    assert.deepEqual([areas?.structureType, iterations?.structureType], ['area', 'iteration']);
    const [finance] = areas?.children as Json[];
    assert.deepEqual(
      [finance?.path, finance?.hasChildren, finance?.children],
      ['\\Fabrikam ERP\\Area\\Finance', true, undefined],
    );
    const one = await boards.json('GET', nodes('/areas/finance/LEDGER'));
    const { url, projectId } = boards.emulator;
    assert.equal(one.url, `${url}/${projectId}/_apis/wit/classificationNodes/Areas/Finance/Ledger`);
  });

  it('are found by paths of one encoded part as well as of several', async () => {
    for (const path of [
      '/areas/Finance/Ledger',
      '/areas/Finance%5CLedger',
      '/Areas/Finance%2FLedger',
      '/0/Finance/Ledger',
    ]) {
      assert.equal((await boards.json('GET', nodes(path))).name, 'Ledger', path);
    }
  });

  it('are created one by one, once each', async () => {
    const path = nodes('/areas/Finance');
    const body = { name: 'Payables & more' };
    assert.match(errorOf(await boards.call('POST', path, { body })).message, /^TF50316/);
    const created = await boards.call('POST', path, {
      body: { name: ' Payables ', children: [{ name: 'Ignored' }] },
    });
    assert.equal(created.status, 201);
    const { path: written, hasChildren } = created.json() as Json;
    assert.deepEqual([written, hasChildren], ['\\Fabrikam ERP\\Area\\Finance\\Payables', false]);
    const again = await boards.call('POST', path, { body: { name: 'PAYABLES' } });
    assert.deepEqual(
      [again.status, errorOf(again).typeKey],
      [409, 'ClassificationNodeDuplicateNameException'],
    );
    assert.match(errorOf(again).message, /^VS402371: Classification node name PAYABLES/);
    const id = await boards.create('Task', {
      'System.Title': 'T',
      'System.AreaPath': 'Fabrikam ERP\\Finance\\Payables',
    });
    assert.equal((await boards.read(id)).fields['System.AreaPath'], 'Fabrikam ERP\\Finance\\Payables');
  });

  it('are missed with 404', async () => {
    const missing = await boards.call('POST', nodes('/areas/Nowhere'), { body: { name: 'X' } });
    assert.deepEqual(
      [missing.status, errorOf(missing).message],
      [404, 'VS402485: The Area/Iteration name is not recognized: Nowhere.'],
    );
    assert.equal((await boards.call('GET', nodes('/elsewhere/X'))).status, 404);
    assert.equal((await boards.call('GET', nodes('?ids=99'))).status, 404);
  });

  it('have names and depths within the limits', async () => {
    for (const name of ['', 'a/b', 'a*b', 'NUL', '..', 'x'.repeat(256), 'a\tb']) {
      const refused = await boards.call('POST', nodes('/areas'), { body: { name } });
      assert.deepEqual(
        [refused.status, errorOf(refused).message.slice(0, 7)],
        [400, 'TF50316'],
        JSON.stringify(name),
      );
    }
    let path = '/areas';
    for (let level = 2; level <= 14; level += 1) {
      assert.equal((await boards.call('POST', nodes(path), { body: { name: 'D' } })).status, 201, path);
      path += '/D';
    }
    assert.equal((await boards.call('POST', nodes(path), { body: { name: 'D' } })).status, 400);
  });

  it('take their work items along when renamed, moved or removed', async () => {
    const id = await boards.create('Task', {
      'System.Title': 'T',
      'System.AreaPath': 'Fabrikam ERP\\Finance\\Ledger',
    });
    const areaOf = async (): Promise<unknown> => (await boards.read(id)).fields['System.AreaPath'];
    await boards.json('PATCH', nodes('/areas/Finance'), { name: 'Money' });
    assert.equal(await areaOf(), 'Fabrikam ERP\\Money\\Ledger');
    const { id: node } = await boards.json('GET', nodes('/areas/Money/Ledger'));
    await boards.json('POST', nodes('/areas'), { id: node });
    assert.equal(await areaOf(), 'Fabrikam ERP\\Ledger');
    const { id: money } = await boards.json('GET', nodes('/areas/Money'));
    const removed = await boards.call('DELETE', nodes(`/areas/Ledger?$reclassifyId=${String(money)}`));
    assert.equal(removed.status, 204);
    assert.equal(await areaOf(), 'Fabrikam ERP\\Money');
    assert.equal((await boards.read(id)).rev, 1);
  });

  it('carry the dates of iterations', async () => {
    const attributes = { startDate: '2026-03-01T00:00:00Z', finishDate: '2026-03-14T00:00:00Z' };
    await boards.json('POST', nodes('/iterations'), { name: 'Sprint 1', attributes });
    const changed = await boards.json('PATCH', nodes('/iterations/Sprint%201'), {
      attributes: { finishDate: '2026-03-15T00:00:00Z' },
    });
    assert.deepEqual(changed.attributes, { ...attributes, finishDate: '2026-03-15T00:00:00Z' });
  });

  it('are changed only by those who may', async () => {
    boards.emulator.access(boards.emulator.token).editNodes = false;
    const refused = await boards.call('POST', nodes('/areas'), { body: { name: 'X' } });
    assert.deepEqual([refused.status, errorOf(refused).message.slice(0, 7)], [403, 'TF50309']);
  });
});
