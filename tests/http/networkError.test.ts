import assert from 'node:assert/strict';
import { ExchangeFailure, failureKinds, type FailureKind } from '../../src/http/exchangeFailure';
import { NetworkError } from '../../src/http/networkError';
import { registerSecret } from '../../src/redact';

const context = {
  host: 'lcsapi.example',
  proxyHost: 'proxy.example:8080',
  connectTimeoutMs: 10_000,
  answerTimeoutMs: 100_000,
  stallTimeoutMs: 30_000,
  maxAnswerBytes: 64 * 1024 * 1024,
};

function errorOf(kind: FailureKind, detail = 'DETAIL', attempts = 1): NetworkError {
  const request = {
    purpose: 'create the asset',
    method: 'POST',
    url: 'https://lcsapi.example/x?sig=SECRET',
    repeat: 'unsafe',
  } as const;
  return new NetworkError(new ExchangeFailure(kind, detail), request, {
    context,
    attempts,
    elapsedMs: 93_000,
  });
}

describe('NetworkError', () => {
  for (const [name, { phase, permanent }] of Object.entries(failureKinds))
    it(`${name}: names what failed, the other side, the cause and a remedy, and no secret`, () => {
      const error = errorOf(name as FailureKind);
      assert.match(error.message, /^Could not create the asset: .*(lcsapi|proxy)\.example.*(?<!\.)\.$/);
      assert.match(error.remedy, /^[A-Z].*\.$/);
      assert.equal(error.code, name);
      assert.deepEqual([error.phase, error.permanent], [phase, permanent]);
      assert.deepEqual(error.facts, ['Request: POST https://lcsapi.example/x', 'Cause: DETAIL']);
    });

  it('knows whether the server may have acted', () => {
    const mayHave = Object.keys(failureKinds).filter(
      (kind) => errorOf(kind as FailureKind).requestMayHaveBeenProcessed,
    );
    assert.deepEqual(mayHave, [
      'no-answer',
      'connection-cut',
      'answer-stalled',
      'answer-cut',
      'answer-too-large',
    ]);
  });

  it('says how often and how long it was tried', () => {
    assert.equal(errorOf('no-answer', 'x', 5).facts.at(-1), 'Tried 5 times in 1 min 33 s.');
  });

  it('names its time-outs and limits', () => {
    assert.match(errorOf('connect-timeout').message, /within 10 s/);
    assert.match(errorOf('no-answer').message, /within 1 min 40 s/);
    assert.match(errorOf('answer-stalled').message, /for 30 s/);
    assert.match(errorOf('answer-too-large').message, /64 MB/);
  });

  it('shows no registered secret, wherever it comes from', () => {
    registerSecret('hush-hush');
    assert.ok(!errorOf('proxy-refused', 'said hush-hush').facts.join().includes('hush-hush'));
  });
});
