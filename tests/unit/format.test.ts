import assert from 'node:assert/strict';
import { counted, formatBytes, formatDuration } from '../../src/format';

describe('formatBytes', () => {
  const cases: readonly [number, string][] = [
    [0, '0 bytes'],
    [1023, '1023 bytes'],
    [1024, '1 KB'],
    [1536, '1.5 KB'],
    [150 * 1024, '150 KB'],
    [64 * 1024 ** 2, '64 MB'],
    [1024 ** 3 * 1.25, '1.3 GB'],
    [1024 ** 5 * 2, '2048 TB'],
  ];
  for (const [bytes, text] of cases)
    it(`writes ${bytes} as ${text}`, () => assert.equal(formatBytes(bytes), text));
});

describe('formatDuration', () => {
  const cases: readonly [number, string][] = [
    [0, '0 s'],
    [1499, '1 s'],
    [59_499, '59 s'],
    [59_500, '1 min'],
    [93_000, '1 min 33 s'],
    [3_600_000, '1 h'],
    [5_460_000, '1 h 31 min'],
    [90_000_000, '25 h'],
  ];
  for (const [ms, text] of cases)
    it(`writes ${ms} ms as ${text}`, () => assert.equal(formatDuration(ms), text));
});

describe('counted', () => {
  it('knows one from several', () => {
    assert.equal(counted(1, 'work item'), '1 work item');
    assert.equal(counted(0, 'work item'), '0 work items');
    assert.equal(counted(2, 'process', 'processes'), '2 processes');
  });
});
