import assert from 'node:assert/strict';
import { InputError } from '../../../src/errors';
import { readInputs } from '../../../tasks/LcsAssetUpload/inputs';
import { lcsTaskHost } from '../lcsTaskHost';

describe('LcsAssetUpload inputs', () => {
  const given = { projectId: '1234567', assetPath: '/drop/*.zip' };

  it('have the defaults of the contract', () => {
    const { connection, projectId, inputs } = readInputs(lcsTaskHost(given));
    assert.equal(connection.apiUrl, 'https://lcsapi.eu.lcs.dynamics.com');
    assert.equal(projectId, 1234567);
    assert.deepEqual(inputs, {
      assetType: 10,
      assetPath: '/drop/*.zip',
      assetName: undefined,
      assetDescription: '',
      waitForValidation: true,
      validationTimeoutMinutes: 60,
      ifAssetExists: 'create',
    });
  });

  it('are read into values', () => {
    const { inputs } = readInputs(
      lcsTaskHost({
        ...given,
        assetType: '26',
        assetName: 'Name 7',
        assetDescription: 'costs $(money)',
        waitForValidation: 'false',
        validationTimeoutMinutes: 'does not matter',
        ifAssetExists: 'Reuse',
      }),
    );
    assert.deepEqual(inputs, {
      assetType: 26,
      assetPath: '/drop/*.zip',
      assetName: 'Name 7',
      assetDescription: 'costs $(money)',
      waitForValidation: false,
      validationTimeoutMinutes: 0,
      ifAssetExists: 'reuse',
    });
  });

  it('report all mistakes together, each by its name', () => {
    const host = lcsTaskHost(
      {
        projectId: 'abc',
        assetType: '11',
        assetName: 'Main $(Build.Missing)',
        validationTimeoutMinutes: '0',
        ifAssetExists: 'replace',
      },
      { password: '' },
    );
    assert.throws(
      () => readInputs(host),
      (error: unknown) => {
        assert.ok(error instanceof InputError);
        assert.deepEqual(
          error.problems.map(({ subject }) => subject.split(' ')[0]),
          [
            'serviceConnectionName',
            'projectId',
            'assetType',
            'assetPath',
            'assetName',
            'validationTimeoutMinutes',
            'ifAssetExists',
          ],
        );
        assert.match(
          error.facts.join('\n'),
          /assetType: "11" is not one .*10 \(Software deployable package\)/,
        );
        return true;
      },
    );
  });
});
