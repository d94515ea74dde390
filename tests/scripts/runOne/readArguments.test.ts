import assert from 'node:assert/strict';
import type { TaskDefinition } from '../../../scripts/agent/types';
import { readInputs, readTaskName, UsageError } from '../../../scripts/runOne/readArguments';

const definition = {
  name: 'LcsAssetUpload',
  inputs: [
    { name: 'serviceConnectionName', type: 'connectedService:lifecycleservices' },
    { name: 'projectId', type: 'string' },
    { name: 'assetName', type: 'string' },
  ],
} as unknown as TaskDefinition;

describe('readTaskName', () => {
  it('takes a name in any case', () => {
    assert.equal(
      readTaskName(['lcsassetupload', 'a=b'], ['LcsAssetDownload', 'LcsAssetUpload']),
      'LcsAssetUpload',
    );
  });

  it('lists the tasks when there is none, or none of that name', () => {
    assert.throws(() => readTaskName([], ['One', 'Two']), /Usage: [^]*One, Two/);
    assert.throws(() => readTaskName(['projectId=1'], ['One']), /Name the task/);
    assert.throws(() => readTaskName(['Three'], ['One', 'Two']), /no task "Three"[^]*One, Two/);
  });
});

describe('readInputs', () => {
  it('takes the names in any case, and values as they are', () => {
    assert.deepEqual(readInputs(definition, ['LcsAssetUpload', 'PROJECTID=1', 'assetName=a = b']), {
      projectId: '1',
      assetName: 'a = b',
    });
  });

  it('reports every mistake together, and never repeats a secret', () => {
    const args = [
      'x',
      'password=hush',
      'color=red',
      'word',
      'serviceConnectionName=c',
      'projectId=1',
      'projectId=2',
    ];
    assert.throws(
      () => readInputs(definition, args),
      (error: unknown) => {
        assert.ok(error instanceof UsageError);
        assert.doesNotMatch(error.message, /hush/);
        for (const part of [
          /password: secrets/,
          /color: the task has no/,
          /"word" is not/,
          /comes from the env/,
          /twice/,
        ])
          assert.match(error.message, part);
        return true;
      },
    );
  });
});
