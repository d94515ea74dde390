import assert from 'node:assert/strict';
import { isMoved } from '../../../src/lcs/words/environmentKinds';
import { guid } from '../../../src/lcs/words/guid';
import { isHistoryOf } from '../../../src/lcs/words/historyTypes';

describe('guid', () => {
  it('reads ids with and without dashes and braces', () => {
    const id = '0f7a3b52-93a8-4d42-a2b4-5c6f7e8d9a01';
    for (const text of [id, id.toUpperCase(), id.replaceAll('-', ''), `{${id}}`, ` ${id} `])
      assert.equal(guid(text), id, text);
  });

  it('is undefined for everything else', () => {
    for (const text of [
      '',
      'x',
      '0f7a3b52-93a8-4d42-a2b4-5c6f7e8d9a0',
      '0f7a3b52-93a8-4d42-a2b4-5c6f7e8d9a01a',
    ])
      assert.equal(guid(text), undefined, text);
  });
});

describe('isHistoryOf', () => {
  it('tells documented types apart, and leaves the others open', () => {
    assert.equal(isHistoryOf('package', 'ApplicationHotfix'), 'yes');
    assert.equal(isHistoryOf('package', 'sfbinaryhotfix'), 'yes');
    assert.equal(isHistoryOf('package', 'SFSourceDbToSandbox'), 'no');
    assert.equal(isHistoryOf('refresh', 'SFSourceDbToSandbox'), 'yes');
    assert.equal(isHistoryOf('export', 'SFExportSandboxDb'), 'yes');
    assert.equal(isHistoryOf('export', 'InstallAddin'), 'no');
    for (const type of ['', undefined, 'SFSomethingNew']) assert.equal(isHistoryOf('export', type), 'maybe');
  });
});

describe('isMoved', () => {
  it('recognises words of a move to the Power Platform admin center, and no others', () => {
    for (const word of ['Migrated', 'MigratedToPowerPlatform', 'Read-only', 'ReadOnly', 'Managed in PPAC'])
      assert.equal(isMoved('', word), true, word);
    for (const word of ['MigratedToSF', 'MigratingToSF', 'Finished', 'Deployed', 'AXHA', ''])
      assert.equal(isMoved(word), false, word);
  });
});
