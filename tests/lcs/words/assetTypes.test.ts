import assert from 'node:assert/strict';
import { assetTypeName, assetTypes } from '../../../src/lcs/words/assetTypes';
import download from '../../../tasks/LcsAssetDownload/task.json';
import upload from '../../../tasks/LcsAssetUpload/task.json';

describe('assetTypes', () => {
  const options = (inputs: readonly { name: string; options?: object }[], name: string) =>
    inputs.find((input) => input.name === name)?.options;

  it('are those that the tasks offer', () => {
    assert.deepEqual(options(upload.inputs, 'assetType'), assetTypes);
    assert.deepEqual(options(download.inputs, 'fileAssetType'), assetTypes);
  });

  it('have names for people, also the unknown ones', () => {
    assert.equal(assetTypeName(10), 'Software deployable package (10)');
    assert.equal(assetTypeName(17), 'type 17');
  });
});
