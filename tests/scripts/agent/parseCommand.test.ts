import assert from 'node:assert/strict';
import { looksLikeCommand, parseCommand } from '../../../scripts/agent/parseCommand';

describe('parseCommand', () => {
  it('reads area, event, properties and data, and undoes the escapes', () => {
    assert.deepEqual(
      parseCommand(
        '##vso[task.setvariable variable=a%3Bb%5D;isOutput=true;]50%AZP25 %AZP250A done%0Anext%0D',
      ),
      {
        name: 'task.setvariable',
        properties: { variable: 'a;b]', isoutput: 'true' },
        data: '50% %0A done\nnext\r',
      },
    );
  });

  it('finds a command behind other text and in any case', () => {
    assert.equal(parseCommand('Uploading ##VSO[Task.Complete result=Failed]x')?.name, 'task.complete');
    assert.equal(
      parseCommand('##vso[bad] ##vso[task.complete result=Failed]x'),
      undefined,
      'only the first counts',
    );
  });

  for (const hidden of ['\u200b', '\u00ad', '\ufeff', '\u0000', '\u2060'])
    it(`is not misled by U+${hidden.charCodeAt(0).toString(16).padStart(4, '0')} between the letters`, () => {
      assert.equal(parseCommand(`##v${hidden}so${hidden}[task.debug]x`)?.name, 'task.debug');
    });

  for (const text of [
    '##vso [task.debug]x',
    '##vso[task.debug',
    '##vso[debug]x',
    '##vso[a.b.c]x',
    'vso[task.debug]x',
    '',
  ])
    it(`takes "${text}" as text`, () => assert.equal(parseCommand(text), undefined));

  it('tells text that the agent warns about', () => {
    assert.equal(looksLikeCommand('see ##vso for more'), true);
    assert.equal(looksLikeCommand('see # #vso for more'), false);
  });
});
