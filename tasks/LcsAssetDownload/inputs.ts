import type { DownloadInputs, WantedAssets } from '../../src/actions/assets/downloadPorts';
import { inputReader, type InputReader } from '../../src/host/inputReader';
import { lcsConnection } from '../../src/host/lcsConnection';
import type { PipelineHost } from '../../src/host/types';
import { assetTypes } from '../../src/lcs/words/assetTypes';

/** The task's inputs, read once; all mistakes together in one InputError. */
export function readInputs(host: PipelineHost) {
  const read = inputReader(host);
  const connection = lcsConnection(read, host);
  const projectId = read.whole('projectId', { required: true, min: 1 });
  const inputs: DownloadInputs = {
    assetPath: read.path('assetPath', { required: true, allowSourcesFolder: true }),
    library: read.choice('library', ['project', 'shared'], { default: 'project' }),
    wanted: readWanted(read),
    overwrite: read.flag('overwrite', true),
  };
  read.done();
  return { connection, projectId, inputs };
}

/** Only the inputs of the chosen way count; those of the other one may hold anything. */
function readWanted(read: InputReader): WantedAssets {
  const way = read.choice<'0' | '1'>('searchPattern', { '0': 'Asset ID', '1': 'Name' }, { default: '0' });
  if (way === '0') return { by: 'id', ids: read.guidList('fileAssetId', { required: true }) };
  return {
    by: 'name',
    fileType: Number(read.choice('fileAssetType', assetTypes, { default: '1' })),
    pattern: read.text('fileAssetName', { required: true }),
    select: read.choice('select', ['all', 'latest'], { default: 'all' }),
  };
}
