import assert from 'node:assert/strict';
import fc from 'fast-check';
import { taskLog } from '../../src/host/taskLog';
import { registerSecret } from '../../src/redact';

function logged(debugging = false) {
  const lines: string[] = [];
  return { lines, log: taskLog((line) => lines.push(line), debugging) };
}

describe('taskLog', () => {
  it('escapes and redacts every text that people read', () => {
    registerSecret('tr0ub4dor&3');
    const { lines, log } = logged(true);
    const foreign = '##vso[task.complete result=Succeeded] tr0ub4dor&3\nsecond';
    log.info(foreign);
    log.warning(foreign);
    log.error(foreign);
    log.debug(foreign);
    log.progress(5, foreign);
    log.complete('Failed', foreign);
    const text = '##_vso[task.complete result=Succeeded] *** ↵ second';
    assert.deepEqual(lines, [
      text,
      `##vso[task.logissue type=warning]${text}`,
      `##vso[task.logissue type=error]${text}`,
      `##vso[task.debug]${text}`,
      `##vso[task.setprogress value=5]${text}`,
      `##vso[task.complete result=Failed]${text}`,
    ]);
  });

  it('prints one line a call, with no command but its own, whatever the text', () => {
    const text = fc.array(fc.constantFrom('##', 'vso', 'VSO', '[', '\r', '\n', ']', '\u200b', 'a', '#'));
    fc.assert(
      fc.property(text, (parts) => {
        const { lines, log } = logged(true);
        for (const say of [log.info, log.warning, log.error, log.debug]) say(parts.join(''));
        assert.equal(lines.length, 4);
        for (const line of lines) {
          const said = line.replace(/^##vso\[task\.(logissue type=\w+|debug)\]/, '').replaceAll('\u200b', '');
          assert.doesNotMatch(said, /##(vso)?\[|[\r\n]/i);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('says nothing at debug level when the run is not debugged', () => {
    const { lines, log } = logged(false);
    log.debug('detail');
    assert.deepEqual(lines, []);
  });

  it('still shows what is more than the timeline keeps, errors and warnings counted apart', () => {
    const { lines, log } = logged();
    for (let index = 1; index <= 12; index += 1) log.warning(`warning ${index}`);
    log.error('error 1');
    assert.equal(lines.filter((line) => line.startsWith('##vso[task.logissue type=warning]')).length, 10);
    assert.deepEqual(lines.slice(10), [
      '##[warning]warning 11',
      '##[warning]warning 12',
      '##vso[task.logissue type=error]error 1',
    ]);
  });

  it('gives progress as whole percents from 0 to 100', () => {
    const { lines, log } = logged();
    for (const percent of [-1, 33.4, 99.6, 250, NaN]) log.progress(percent, 'x');
    assert.deepEqual(
      lines.map((line) => /value=(\d+)/.exec(line)?.[1]),
      ['0', '33', '100', '100', '0'],
    );
  });
});
