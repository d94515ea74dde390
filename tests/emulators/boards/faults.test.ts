import assert from 'node:assert/strict';
import type { Boards, Json } from './boardsCaller';
import { add, startBoardsCaller } from './boardsCaller';

describe('Azure Boards emulator: faults and times', () => {
  let boards: Boards;
  const waits: number[] = [];
  let waiting: Promise<void> = Promise.resolve();
  before(async () => {
    boards = await startBoardsCaller({
      wait: (delayMs) => {
        waits.push(delayMs);
        return waiting;
      },
    });
  });
  after(() => boards.stop());
  beforeEach(() => {
    boards.emulator.reset();
    waits.length = 0;
    waiting = Promise.resolve();
  });

  const create = (): ReturnType<Boards['call']> =>
    boards.call('POST', `${boards.inProject}/_apis/wit/workitems/$Task`, {
      body: [add('System.Title', 'T')],
    });
  const batch = (count: number): ReturnType<Boards['call']> =>
    boards.call('PATCH', '/_apis/wit/$batch', {
      body: Array.from({ length: count }, (_, index): Json => ({
        method: 'PATCH',
        uri: `${boards.inProject}/_apis/wit/workItems/$Task?api-version=7.1`,
        headers: { 'Content-Type': 'application/json-patch+json' },
        body: [{ op: 'add', path: '/id', value: -1 - index }, add('System.Title', `T ${index}`)],
      })),
    });
  const count = (): number => boards.emulator.people.items().length;

  it('answers with a status instead of working', async () => {
    boards.emulator.faults.add({
      kind: 'status',
      status: 503,
      headers: { 'retry-after': '1' },
      body: 'busy',
    });
    const answer = await create();
    assert.deepEqual(
      [answer.status, answer.text, answer.headers['retry-after'], count()],
      [503, 'busy', '1', 0],
    );
    assert.equal((await create()).status, 200);
  });

  it('cuts the connection before or after the work', async () => {
    boards.emulator.faults.add({ kind: 'cut', method: 'POST' });
    await assert.rejects(create());
    assert.equal(count(), 0);
    boards.emulator.faults.add({ kind: 'process-then-cut', path: /\$Task/ });
    await assert.rejects(create());
    assert.equal(count(), 1);
    boards.emulator.faults.add({ kind: 'process-then-status', status: 500 });
    assert.equal((await create()).status, 500);
    assert.equal(count(), 2);
  });

  it('stops in the middle of a batch, after any number of its requests', async () => {
    for (const items of [0, 1, 3]) {
      boards.emulator.reset();
      boards.emulator.faults.add({ kind: 'process-then-cut', path: /\$batch/, items });
      await assert.rejects(batch(4));
      assert.equal(count(), items);
    }
    boards.emulator.faults.add({ kind: 'process-then-status', status: 502, items: 2 });
    assert.equal((await batch(4)).status, 502);
    assert.equal(count(), 5);
  });

  it('loses the whole of an atomic batch that is stopped in the middle', async () => {
    boards.emulator.settings.batchAtomicity = 'all';
    boards.emulator.faults.add({ kind: 'process-then-cut', path: /\$batch/, items: 3 });
    await assert.rejects(batch(4));
    assert.equal(count(), 0);
    assert.equal((await batch(4)).status, 200);
    assert.equal(count(), 4);
  });

  it('hits the requests that were chosen', async () => {
    boards.emulator.faults.add({ kind: 'status', path: /\$batch/, skip: 1, times: 2 });
    const statuses = [];
    for (let index = 0; index < 4; index += 1) statuses.push((await batch(1)).status);
    assert.deepEqual(statuses, [200, 503, 503, 200]);
  });

  it('records every request with its body, or without when that is too much', async () => {
    await create();
    const [request] = boards.emulator.requests;
    assert.deepEqual(
      [request?.method, request?.path, request?.query['api-version']],
      ['POST', `/contoso${boards.inProject}/_apis/wit/workitems/$Task`, '7.1'],
    );
    assert.match(request?.body ?? '', /System\.Title/);
    boards.emulator.settings.recordBodies = false;
    await create();
    assert.equal(boards.emulator.requests[1]?.body, '');
  });

  for (const [limit, doneMeanwhile] of [
    [Infinity, 1],
    [1, 0],
  ] as const) {
    it(`works on ${limit} requests at a time`, async () => {
      boards.emulator.settings.maxConcurrent = limit;
      boards.emulator.faults.add({ kind: 'delay', delayMs: 30 });
      let goOn = (): void => undefined;
      waiting = new Promise((resolve) => (goOn = resolve));
      const arrived = async (requests: number): Promise<void> => {
        while (boards.emulator.requests.length < requests) await nextTurn();
      };
      const slow = create();
      await arrived(1);
      const quick = create();
      await arrived(2);
      for (let turn = 0; turn < 5; turn += 1) await nextTurn();
      assert.equal(count(), doneMeanwhile);
      goOn();
      const answers = await Promise.all([slow, quick]);
      assert.deepEqual(
        answers.map(({ status }) => status),
        [200, 200],
      );
      assert.equal(count(), 2);
    });
  }

  it('takes its time for requests, for written items and for what is throttled', async () => {
    boards.emulator.settings.latencyMs = 20;
    boards.emulator.settings.perItemMs = 5;
    boards.emulator.throttling.add({ kind: 'delayed', delayMs: 100 });
    assert.equal((await batch(4)).status, 200);
    assert.deepEqual(waits, [20, 120]);
    await batch(1);
    assert.deepEqual(waits, [20, 120, 20, 5]);
  });
});

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
