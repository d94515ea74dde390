import assert from 'node:assert/strict';
import { pipelineLog, wantsColour } from '../../../scripts/tour/pipelineLog';

describe('pipelineLog', () => {
  it('writes plain text without colour', () => {
    const lines: string[] = [];
    const log = pipelineLog((line) => lines.push(line), false);
    log.section('Starting: x');
    log.line('##[error]bad');
    log.block('a\n\n  b\n');
    assert.deepEqual(lines, ['##[section]Starting: x', '##[error]bad', '  a', '', '    b']);
  });

  it('colours marked lines only', () => {
    const lines: string[] = [];
    const log = pipelineLog((line) => lines.push(line), true);
    log.line('##[warning]careful');
    log.line('plain');
    assert.deepEqual(lines, ['\u001b[33m##[warning]careful\u001b[0m', 'plain']);
  });
});

describe('wantsColour', () => {
  it('is for terminals', () => {
    const before = process.env['NO_COLOR'];
    delete process.env['NO_COLOR'];
    try {
      assert.equal(wantsColour({ isTTY: true }), true);
      assert.equal(wantsColour({}), false);
      process.env['NO_COLOR'] = '1';
      assert.equal(wantsColour({ isTTY: true }), false);
    } finally {
      delete process.env['NO_COLOR'];
      if (before !== undefined) process.env['NO_COLOR'] = before;
    }
  });
});
