import assert from 'node:assert/strict';
import fc from 'fast-check';
import { commandFromString } from 'azure-pipelines-task-lib/taskcommand';
import { loggingCommand } from '../../src/host/loggingCommand';

describe('loggingCommand', () => {
  it('writes what the agent expects', () => {
    assert.equal(
      loggingCommand('task.setvariable', { variable: 'A;B]', isOutput: 'true' }, '100 %\r\nnext'),
      '##vso[task.setvariable variable=A%3BB%5D;isOutput=true]100 %AZP25%0D%0Anext',
    );
    assert.equal(loggingCommand('task.debug', {}, 'text'), '##vso[task.debug]text');
  });

  it('is one line and gives any message and property back as they were', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), (message, property) => {
        const line = loggingCommand('task.setvariable', { variable: property.trim() || 'x' }, message);
        assert.doesNotMatch(line, /[\r\n]/);
        const command = commandFromString(line);
        assert.equal(command.command, 'task.setvariable');
        assert.equal(command.properties['variable'], property.trim() || 'x');
        assert.equal(command.message, message);
      }),
    );
  });
});
