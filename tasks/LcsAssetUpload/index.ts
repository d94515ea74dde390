import { uploadAsset } from '../../src/actions/assets/uploadAsset';
import { systemClock as clock } from '../../src/clock';
import { connectionSettings } from '../../src/host/connectionSettings';
import { runTask } from '../../src/host/runTask';
import { createAssetLibrary } from '../../src/lcs/assets/assetLibrary';
import { readInputs } from './inputs';

void runTask('LcsAssetUpload', async (host) => {
  const { connection, projectId, inputs } = readInputs(host);
  // What is heavy comes after the first line of the log.
  const [{ connectLcs }, { createBlobTransfer }, { createLocalFiles }] = await Promise.all([
    import('../../src/lcs/connectLcs'),
    import('../../src/blob/createBlobTransfer'),
    import('../../src/files/createLocalFiles'),
  ]);
  const { client, send } = connectLcs(connection, { settings: connectionSettings(host), clock, log: host });
  const library = createAssetLibrary(client, projectId, connection.apiUrl);
  const blobs = createBlobTransfer({ send, clock, log: (line) => host.info(line) });
  return uploadAsset({ host, clock, files: createLocalFiles(), blobs, library }, inputs);
});
