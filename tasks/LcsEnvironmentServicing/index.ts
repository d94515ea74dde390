import { serviceEnvironment } from '../../src/actions/environments/serviceEnvironment';
import { systemClock as clock } from '../../src/clock';
import { connectionSettings } from '../../src/host/connectionSettings';
import { runTask } from '../../src/host/runTask';
import { createAssetLibrary } from '../../src/lcs/assets/assetLibrary';
import { createDatabases } from '../../src/lcs/databases/databaseService';
import { createEnvironments } from '../../src/lcs/environments/environmentService';
import { readInputs } from './inputs';

void runTask('LcsEnvironmentServicing', async (host) => {
  const { connection, projectId, inputs } = readInputs(host);
  // What is heavy comes after the first line of the log.
  const [{ connectLcs }, { createBlobTransfer }, { createLocalFiles }, { writeSecretFile }] =
    await Promise.all([
      import('../../src/lcs/connectLcs'),
      import('../../src/blob/createBlobTransfer'),
      import('../../src/files/createLocalFiles'),
      import('../../src/files/writeSecretFile'),
    ]);
  const { client, send } = connectLcs(connection, { settings: connectionSettings(host), clock, log: host });
  const { apiUrl } = connection;
  const project = { client, projectId, apiUrl, clock, signal: host.signal };
  const [environments, databases] = [createEnvironments(project), createDatabases(project)];
  const library = createAssetLibrary(client, projectId, apiUrl);
  const blobs = createBlobTransfer({ send, clock, log: (line) => host.info(line) });
  const files = createLocalFiles();
  const ports = { host, clock, environments, databases, library, blobs, files, writeSecretFile };
  return serviceEnvironment(ports, inputs);
});
