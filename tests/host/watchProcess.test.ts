import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import sinon from 'sinon';
import { CancelledError } from '../../src/errors';
import { watchProcess } from '../../src/host/watchProcess';

describe('watchProcess', () => {
  let clock: sinon.SinonFakeTimers;
  beforeEach(() => (clock = sinon.useFakeTimers({ toFake: ['setTimeout', 'Date'] })));
  afterEach(() => clock.restore());

  /** What `broken` is by now. */
  async function state(broken: Promise<never>): Promise<unknown> {
    const turn = new Promise((resolve) => setImmediate(resolve, 'going on'));
    return Promise.race([broken.catch((error: unknown) => error), turn]);
  }

  for (const name of ['SIGINT', 'SIGTERM', 'SIGBREAK'])
    it(`cancels on ${name}`, async () => {
      const events = new EventEmitter();
      const { signal, broken } = watchProcess(events);
      assert.equal(signal.aborted, false);
      events.emit(name);
      assert.ok(signal.reason instanceof CancelledError);
      assert.equal(signal.reason.message, `The run was cancelled (${name}).`);
      assert.equal(await state(broken), 'going on');
    });

  it('ends the run 1.5 seconds after the signal, which leaves half a second to say so', async () => {
    const events = new EventEmitter();
    const { broken } = watchProcess(events);
    events.emit('SIGINT');
    clock.tick(1_499);
    assert.equal(await state(broken), 'going on');
    clock.tick(1);
    assert.ok((await state(broken)) instanceof CancelledError);
  });

  it('ends the run at a second signal, but not at the echo of the first', async () => {
    const events = new EventEmitter();
    const { broken } = watchProcess(events);
    events.emit('SIGINT');
    clock.tick(200);
    events.emit('SIGINT');
    assert.equal(await state(broken), 'going on');
    clock.tick(200);
    events.emit('SIGTERM');
    const error = await state(broken);
    assert.ok(error instanceof CancelledError);
    assert.match(error.message, /did not end in time/);
  });

  for (const event of ['uncaughtException', 'unhandledRejection'])
    it(`breaks at ${event}, unless the run is being cancelled`, async () => {
      const events = new EventEmitter();
      const { broken } = watchProcess(events);
      events.emit(event, new RangeError('boom'));
      assert.equal(((await state(broken)) as Error).message, 'boom');
      const cancelled = new EventEmitter();
      const watch = watchProcess(cancelled);
      cancelled.emit('SIGTERM');
      cancelled.emit(event, new RangeError('boom'));
      assert.equal(await state(watch.broken), 'going on');
    });

  it('breaks when the process would end without a result', async () => {
    const events = new EventEmitter();
    const { broken } = watchProcess(events);
    events.emit('beforeExit', 0);
    assert.match(((await state(broken)) as Error).message, /without a result/);
  });
});
