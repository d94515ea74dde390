import assert from 'node:assert/strict';
import { CancelledError, InputError, TaskError } from '../../src/errors';
import { registerSecret } from '../../src/redact';

describe('TaskError', () => {
  it('carries what failed, the remedy, the facts and the cause', () => {
    const cause = new Error('inner');
    const error = new TaskError({
      code: 'x-y',
      what: 'It broke.',
      remedy: 'Mend it.',
      facts: ['a: 1'],
      cause,
    });
    assert.equal(error.name, 'TaskError');
    assert.deepEqual(
      [error.code, error.message, error.remedy, error.facts, error.cause],
      ['x-y', 'It broke.', 'Mend it.', ['a: 1'], cause],
    );
  });

  it('redacts all that is shown', () => {
    registerSecret('error-secret');
    const text = 'with error-secret inside';
    const error = new TaskError({ code: 'x', what: text, remedy: text, facts: [text] });
    assert.deepEqual(
      [error.message, error.remedy, ...error.facts],
      ['with *** inside', 'with *** inside', 'with *** inside'],
    );
  });
});

describe('InputError', () => {
  it('lists every mistake with the input it belongs to', () => {
    const one = new InputError([{ subject: 'projectId', problem: 'is no number.' }]);
    assert.equal(one.message, 'One input needs attention.');
    const two = new InputError([
      { subject: 'projectId', problem: 'is no number.' },
      { subject: 'assetPath', problem: 'matches no file.' },
    ]);
    assert.equal(two.message, '2 inputs need attention.');
    assert.deepEqual(two.facts, ['projectId: is no number.', 'assetPath: matches no file.']);
    assert.equal(two.problems.length, 2);
    assert.equal(two.code, 'input');
  });
});

describe('CancelledError', () => {
  it('says in which state things were left', () => {
    const error = new CancelledError('The upload was stopped; nothing was committed.');
    assert.deepEqual(
      [error.code, error.message],
      ['cancelled', 'The upload was stopped; nothing was committed.'],
    );
    assert.match(error.remedy, /Run the pipeline again/);
  });
});
