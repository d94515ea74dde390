import type { UploadInputs } from '../../src/actions/assets/uploadAsset';
import { inputReader } from '../../src/host/inputReader';
import { lcsConnection } from '../../src/host/lcsConnection';
import type { PipelineHost } from '../../src/host/types';
import { assetTypes } from '../../src/lcs/words/assetTypes';

/** The task's inputs, read once; all mistakes together in one InputError. */
export function readInputs(host: PipelineHost) {
  const read = inputReader(host);
  const connection = lcsConnection(read, host);
  const projectId = read.whole('projectId', { required: true, min: 1 });
  const waitForValidation = read.flag('waitForValidation', true);
  const inputs: UploadInputs = {
    assetType: Number(read.choice('assetType', assetTypes, { default: '10' })),
    assetPath: read.path('assetPath', { required: true }),
    assetName: read.text('assetName'),
    assetDescription: read.text('assetDescription', { freeText: true }) ?? '',
    waitForValidation,
    validationTimeoutMinutes: waitForValidation
      ? read.whole('validationTimeoutMinutes', { min: 1, default: 60 })
      : 0,
    ifAssetExists: read.choice('ifAssetExists', ['create', 'reuse', 'fail'], { default: 'create' }),
  };
  read.done();
  return { connection, projectId, inputs };
}
