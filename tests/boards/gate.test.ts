import assert from 'node:assert/strict';
import { createGate } from '../../src/boards/gate';
import { fakeClock } from '../fakes/fakeClock';

describe('boards/gate', () => {
  it('lets requests pass while the service asks for nothing', async () => {
    const clock = fakeClock();
    const gate = createGate(clock);
    gate.heed({ 'x-ratelimit-remaining': '10' });
    await gate.pass();
    assert.equal(clock.elapsedMs, 0);
  });

  it('holds all requests for as long as an answer asks, and says so once', async () => {
    const clock = fakeClock();
    const log: string[] = [];
    const gate = createGate(clock, (line) => log.push(line));
    gate.heed({ 'retry-after': '30', 'x-ratelimit-resource': 'Concurrency' });
    gate.heed({ 'retry-after': '30' });
    await Promise.all([gate.pass(), gate.pass()]);
    assert.equal(clock.elapsedMs, 30_000);
    assert.deepEqual(log, ['Azure DevOps asks for a pause of 30 s (load of Concurrency).']);
  });

  it('stays closed for the longest of several pauses', async () => {
    const clock = fakeClock();
    const gate = createGate(clock);
    gate.heed({ 'retry-after': '20' });
    gate.heed({ 'retry-after': '5' });
    await gate.pass();
    assert.equal(clock.elapsedMs, 20_000);
  });

  it('ignores a header that is no number of seconds, and asks again within five minutes', async () => {
    const clock = fakeClock();
    const gate = createGate(clock);
    gate.heed({ 'retry-after': 'Wed, 21 Oct 2026 07:28:00 GMT' });
    await gate.pass();
    assert.equal(clock.elapsedMs, 0);
    gate.heed({ 'retry-after': '86400' });
    await gate.pass();
    assert.equal(clock.elapsedMs, 300_000);
  });

  it('ends the wait when the run is cancelled', async () => {
    const clock = fakeClock();
    const gate = createGate(clock);
    const cancel = new AbortController();
    gate.heed({ 'retry-after': '30' });
    clock.at(1000, () => cancel.abort(new Error('cancelled')));
    await assert.rejects(gate.pass(cancel.signal), /cancelled/);
  });
});
