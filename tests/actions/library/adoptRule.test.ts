import assert from 'node:assert/strict';
import { adoptRule } from '../../../src/actions/library/adoptRule';

const fields = [
  { referenceName: 'MSBPC.microsoftid', name: 'Microsoft ID', type: 'string', readOnly: false },
];

describe('adoptRule', () => {
  it('writes the field as the project does', () => {
    assert.deepEqual(adoptRule({ by: 'field', field: 'msbpc.MicrosoftId' }, { fields }), {
      adoptBy: { by: 'field', field: 'MSBPC.microsoftid' },
      problems: [],
    });
  });

  it('leaves the other rules alone', () => {
    for (const by of ['title', 'none'] as const)
      assert.deepEqual(adoptRule({ by }, { fields: [] }), { adoptBy: { by }, problems: [] });
  });

  it('refuses a field that the project lacks, because everything would be created once more', () => {
    const { problems } = adoptRule({ by: 'field', field: 'MSBPC.id' }, { fields });
    assert.deepEqual(
      problems.map(({ subject }) => subject),
      ['adoptBy'],
    );
    assert.match(problems[0]?.problem ?? '', /MSBPC\.id/);
  });
});
