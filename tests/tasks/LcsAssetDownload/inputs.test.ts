import assert from 'node:assert/strict';
import { InputError } from '../../../src/errors';
import { readInputs } from '../../../tasks/LcsAssetDownload/inputs';
import { lcsTaskHost } from '../lcsTaskHost';

const id = '0f8fad5b-d9cb-469f-a165-70867728950e';

describe('LcsAssetDownload inputs', () => {
  const given = { projectId: '12', assetPath: '/out' };

  it('have the defaults of the contract, by id', () => {
    const { inputs } = readInputs(
      lcsTaskHost({ ...given, fileAssetId: `${id.toUpperCase()}; ${id.replaceAll('-', '')} ;` }),
    );
    assert.deepEqual(inputs, {
      assetPath: '/out',
      library: 'project',
      wanted: { by: 'id', ids: [id] },
      overwrite: true,
    });
  });

  it('have the defaults of the contract, by name', () => {
    const { inputs } = readInputs(lcsTaskHost({ ...given, searchPattern: '1', fileAssetName: 'PU42*' }));
    assert.deepEqual(inputs.wanted, { by: 'name', fileType: 1, pattern: 'PU42*', select: 'all' });
  });

  it('are read into values, and those of the other way are ignored', () => {
    const { inputs } = readInputs(
      lcsTaskHost({
        ...given,
        library: 'shared',
        searchPattern: '1',
        fileAssetId: 'no guid',
        fileAssetType: '27',
        fileAssetName: 'X',
        select: 'latest',
        overwrite: 'false',
      }),
    );
    assert.deepEqual(inputs, {
      assetPath: '/out',
      library: 'shared',
      wanted: { by: 'name', fileType: 27, pattern: 'X', select: 'latest' },
      overwrite: false,
    });
  });

  const mistakes: [string, Record<string, string>, string[]][] = [
    ['ids that are no GUIDs', { ...given, fileAssetId: `${id};12;x` }, ['fileAssetId', 'fileAssetId']],
    ['no id', given, ['fileAssetId']],
    ['no name', { ...given, searchPattern: '1' }, ['fileAssetName']],
    [
      'everything at once',
      { projectId: '1.5', searchPattern: '2', library: 'all', overwrite: 'maybe' },
      ['projectId', 'assetPath', 'library', 'searchPattern', 'fileAssetId', 'overwrite'],
    ],
  ];
  for (const [name, values, subjects] of mistakes)
    it(`report ${name}`, () => {
      assert.throws(
        () => readInputs(lcsTaskHost(values)),
        (error: unknown) => {
          assert.ok(error instanceof InputError);
          assert.deepEqual(
            error.problems.map(({ subject }) => subject),
            subjects,
          );
          return true;
        },
      );
    });
});
