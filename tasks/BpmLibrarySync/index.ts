import { syncLibrary } from '../../src/actions/library/syncLibrary';
import { systemClock as clock } from '../../src/clock';
import { connectionSettings } from '../../src/host/connectionSettings';
import { runTask } from '../../src/host/runTask';
import { libraryTag as tagOf } from '../../src/sync/libraryTag';
import { readInputs } from './inputs';

void runTask('BpmLibrarySync', async (host) => {
  const { connection, library, inputs } = readInputs(host);
  // What is heavy comes after the first line of the log.
  const [{ connectBoards }, { librarySource }, { createLocalFiles }, { textFiles }] = await Promise.all([
    import('../../src/boards/connectBoards'),
    import('../../src/mapping/librarySource'),
    import('../../src/files/createLocalFiles'),
    import('../../src/files/textFiles'),
  ]);
  const libraryTag = tagOf(inputs.libraryName);
  const settings = connectionSettings(host);
  const boards = connectBoards(connection, { tag: libraryTag, settings, clock, host });
  const projectUrl = `${connection.organizationUrl}/${encodeURIComponent(connection.project)}`;
  const files = textFiles();
  const source = librarySource(library, { ...files, find: (path) => createLocalFiles().find(path) });
  return syncLibrary({ host, clock, boards, projectUrl, libraryTag, files, ...source }, inputs);
});
