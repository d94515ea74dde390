import assert from 'node:assert/strict';
import { CancelledError, TaskError } from '../../src/errors';
import { reportFailure } from '../../src/host/reportFailure';
import { taskLog } from '../../src/host/taskLog';
import { registerSecret } from '../../src/redact';

function report(error: unknown, reason?: unknown): { lines: string[]; code: number } {
  const lines: string[] = [];
  const controller = new AbortController();
  if (reason !== undefined) controller.abort(reason);
  const code = reportFailure(
    taskLog((line) => lines.push(line), true),
    error,
    { task: { name: 'Example', version: '1.0.0' }, signal: controller.signal },
  );
  return { lines, code };
}

const reason = new CancelledError('The run was cancelled (SIGINT).', 'Run it again.');

describe('reportFailure', () => {
  it('shows what broke while the run was being cancelled, after the cancellation', () => {
    const { lines, code } = report(new TaskError({ code: 'x', what: 'The cut came.', remedy: 'r' }), reason);
    assert.deepEqual(lines.slice(0, 2), [
      '##vso[task.logissue type=warning]The run was cancelled (SIGINT). Run it again.',
      'While it was being cancelled: The cut came.',
    ]);
    assert.ok(!lines.some((line) => line.includes('task.complete')));
    assert.equal(code, 1);
  });

  it('prefers the words of whoever knows the state that was left', () => {
    const { lines } = report(new CancelledError('The asset is half there.', 'Delete it.'), reason);
    assert.deepEqual(lines, ['##vso[task.logissue type=warning]The asset is half there. Delete it.']);
  });

  it('takes an AbortError of a library for the cancellation that caused it', () => {
    const { lines } = report(new DOMException('This operation was aborted', 'AbortError'), reason);
    assert.equal(lines[0], '##vso[task.logissue type=warning]The run was cancelled (SIGINT). Run it again.');
    assert.ok(lines.slice(1).every((line) => line.startsWith('##vso[task.debug]')));
  });

  it('fails the task when something says cancelled although the run was not', () => {
    const { lines, code } = report(new CancelledError('LCS cancelled it.', 'Ask.'));
    assert.deepEqual(lines, [
      '##vso[task.logissue type=error]LCS cancelled it. Ask.',
      '##vso[task.complete result=Failed]LCS cancelled it.',
    ]);
    assert.equal(code, 0);
  });

  it('redacts secrets in the stack of a defect, and shows all causes', () => {
    registerSecret('t0psecret');
    const error = new AggregateError([new Error('first'), 'second'], 'both failed with t0psecret');
    const { lines } = report(error);
    assert.ok(!lines.join('\n').includes('t0psecret'));
    assert.match(lines[0] ?? '', /AggregateError: both failed with \*\*\*\./);
    assert.ok(lines.includes('  Error: first'));
    assert.ok(lines.includes("  'second'"));
  });

  it('copes with things thrown that are no errors', () => {
    for (const [thrown, shown] of [
      ['text', "'text'."],
      [undefined, 'undefined.'],
      [{ status: 1 }, '{ status: 1 }.'],
    ] as const) {
      const { lines, code } = report(thrown);
      assert.equal(
        lines.at(-1),
        `##vso[task.complete result=Failed]This is a defect in the task Example 1.0.0: ${shown}`,
      );
      assert.equal(code, 0);
    }
  });

  it('does not run in circles', () => {
    const error = new Error('a');
    error.cause = error;
    assert.ok(report(error).lines.length < 200);
  });
});
