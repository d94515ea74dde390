import assert from 'node:assert/strict';
import { decideRetry, type RetryQuestion } from '../../src/http/decideRetry';

const nowMs = Date.UTC(2026, 0, 1);

function decide(changes: Partial<RetryQuestion>): number | undefined {
  return decideRetry({
    repeat: 'safe',
    attempt: 1,
    outcome: { status: 503 },
    elapsedMs: 0,
    retryForMs: 120_000,
    hostKnown: true,
    nowMs,
    random: 0.5,
    ...changes,
  });
}

const failure = (phase: 'resolve' | 'connect' | 'proxy' | 'tls' | 'answer' | 'body', permanent = false) => ({
  phase,
  permanent,
});

describe('decideRetry', () => {
  it('repeats a safe request after 408, 429, 500, 502, 503, 504 and no other status', () => {
    const repeated = [];
    for (let status = 100; status < 600; status += 1)
      if (decide({ outcome: { status } }) !== undefined) repeated.push(status);
    assert.deepEqual(repeated, [408, 429, 500, 502, 503, 504]);
  });

  it('repeats an unsafe request after 429 and no other status', () => {
    const repeated = [];
    for (let status = 100; status < 600; status += 1)
      if (decide({ outcome: { status }, repeat: 'unsafe' }) !== undefined) repeated.push(status);
    assert.deepEqual(repeated, [429]);
  });

  it('repeats a safe request after every passing failure', () => {
    for (const phase of ['resolve', 'connect', 'proxy', 'tls', 'answer', 'body'] as const) {
      assert.equal(decide({ outcome: failure(phase) }), 750, phase);
      assert.equal(decide({ outcome: failure(phase, true) }), undefined, `${phase}, permanent`);
    }
  });

  it('repeats an unsafe request only when it was never sent', () => {
    for (const phase of ['resolve', 'connect', 'proxy', 'tls'] as const)
      assert.equal(decide({ outcome: failure(phase), repeat: 'unsafe' }), 750, phase);
    for (const phase of ['answer', 'body'] as const)
      assert.equal(decide({ outcome: failure(phase), repeat: 'unsafe' }), undefined, phase);
  });

  it('doubles its own waits up to 30 s, half of them random', () => {
    const waits = (random: number) => [1, 2, 3, 4, 5, 6, 7, 50].map((attempt) => decide({ attempt, random }));
    assert.deepEqual(waits(0), [500, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000]);
    assert.deepEqual(waits(0.999), [1000, 1999, 3998, 7996, 15_992, 29_985, 29_985, 29_985]);
  });

  it('waits 10 s after a 429 that names no time, then longer, up to a minute', () => {
    const waits = [1, 2, 3, 4, 9].map((attempt) => decide({ attempt, outcome: { status: 429 }, random: 0 }));
    assert.deepEqual(waits, [10_000, 20_000, 40_000, 60_000, 60_000]);
    assert.equal(decide({ outcome: { status: 429, retryAfter: '0' }, random: 0 }), 10_000);
    assert.equal(decide({ outcome: { status: 429 }, random: 0.999 }), 12_498);
  });

  it('waits exactly what the server asks for, in seconds or as a date', () => {
    for (const status of [429, 503]) {
      assert.equal(decide({ outcome: { status, retryAfter: '7' }, random: 0.9, attempt: 4 }), 7000);
      const retryAfter = 'Thu, 01 Jan 2026 00:00:42 GMT';
      assert.equal(decide({ outcome: { status, retryAfter } }), 42_000);
    }
  });

  it("counts a date by the server's own clock", () => {
    const outcome = {
      status: 503,
      date: 'Thu, 01 Jan 2026 00:10:00 GMT',
      retryAfter: 'Thu, 01 Jan 2026 00:10:05 GMT',
    };
    assert.equal(decide({ outcome }), 5000);
  });

  it('falls back to its own waits when Retry-After is past or unreadable', () => {
    for (const retryAfter of ['Wed, 31 Dec 2025 23:59:00 GMT', 'soon', '', '-5'])
      assert.equal(decide({ outcome: { status: 503, retryAfter } }), 750, retryAfter);
  });

  it('gives up when the wait would end beyond the budget', () => {
    assert.equal(decide({ elapsedMs: 119_250 }), 750);
    assert.equal(decide({ elapsedMs: 119_251 }), undefined);
    assert.equal(decide({ outcome: { status: 500, retryAfter: '121' } }), undefined);
    assert.equal(decide({ outcome: { status: 500, retryAfter: '121' }, retryForMs: 1_800_000 }), 121_000);
  });

  it('waits for a throttling server beyond the budget, up to 10 minutes at a time and 30 in all', () => {
    for (const status of [429, 503]) {
      assert.equal(decide({ outcome: { status, retryAfter: '267' } }), 267_000);
      assert.equal(decide({ outcome: { status, retryAfter: '600' }, elapsedMs: 1_200_000 }), 600_000);
      assert.equal(decide({ outcome: { status, retryAfter: '600' }, elapsedMs: 1_200_001 }), undefined);
      assert.equal(decide({ outcome: { status, retryAfter: '601' } }), undefined);
    }
  });

  it('makes one attempt only when told so', () => {
    assert.equal(decide({ retryForMs: 0 }), undefined);
    assert.equal(decide({ retryForMs: 0, outcome: { status: 429, retryAfter: '1' } }), undefined);
    assert.equal(decide({ retryForMs: 0, outcome: failure('connect') }), undefined);
  });

  it('gives up soon on a name that was never reached, and not on one that was', () => {
    const outcome = failure('resolve');
    assert.equal(decide({ outcome, hostKnown: false, elapsedMs: 14_000 }), 750);
    assert.equal(decide({ outcome, hostKnown: false, elapsedMs: 14_500 }), undefined);
    assert.equal(decide({ outcome, hostKnown: true, elapsedMs: 60_000 }), 750);
    assert.equal(decide({ outcome: failure('connect'), hostKnown: false, elapsedMs: 60_000 }), 750);
  });
});
