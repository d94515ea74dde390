import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { startEmulators, type Emulators } from '../../emulators/start';
import { packagedExtension } from '../../scripts/packagedExtension';
import { inRepository, repositoryRoot } from '../../scripts/repository';

describe('npm run task', function () {
  this.timeout(120_000);
  let emulators: Emulators;
  let folder: string;
  let environment: NodeJS.ProcessEnv;

  before(async () => {
    emulators = await startEmulators();
    folder = await mkdtemp(path.join(os.tmpdir(), 'task-'));
    const { authority, apiUrl, username, password, clientId } = emulators.connection;
    environment = {
      ...process.env,
      PACKAGED_EXTENSION: JSON.stringify(await packagedExtension()),
      NODE_EXTRA_CA_CERTS: emulators.caFile,
      LCS_URL: authority,
      LCS_APIURL: apiUrl,
      LCS_USERNAME: username,
      LCS_PASSWORD: password,
      LCS_CLIENTID: clientId,
      AZDO_ORG_URL: emulators.boards.url,
      AZDO_PROJECT: emulators.boards.project,
      AZDO_TOKEN: emulators.boards.token,
    };
  });

  after(async () => {
    await emulators.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function run(...args: string[]): Promise<{ exitCode: number | null; output: string }> {
    const child = spawn(
      process.execPath,
      ['--require', 'tsx/cjs', inRepository('scripts', 'task.ts'), ...args],
      { cwd: repositoryRoot, env: environment, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
    const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
    return { exitCode: await ended, output: output + errors };
  }

  it('runs one packaged task with the connection from the environment', async () => {
    const { id } = await emulators.lcs.addAsset({
      name: 'Contoso',
      fileName: 'contoso.zip',
      content: 'hello',
    });
    const { exitCode, output } = await run(
      'LcsAssetDownload',
      `projectId=${emulators.projectId}`,
      `fileAssetId=${id}`,
      `assetPath=${folder}`,
    );
    assert.equal(exitCode, 0, output);
    assert.equal(await readFile(path.join(folder, 'contoso.zip'), 'utf8'), 'hello');
    assert.match(output, /FileAssetId = /);
    assert.ok(!output.includes(emulators.connection.password));
  });

  it('runs a task for Boards, and keeps its report', async () => {
    const { exitCode, output } = await run(
      'BpmLibrarySync',
      `libraryPath=${inRepository('samples', 'process-library', 'contoso-2026-04.csv')}`,
      'libraryName=Contoso',
      `reportFolder=${folder}`,
    );
    assert.equal(exitCode, 0, output);
    assert.equal(emulators.boards.people.items().length, 14);
    assert.match(output, /Created = 14/);
    assert.match(await readFile(path.join(folder, 'bpm-Contoso.html'), 'utf8'), /Bicycle rental to cash/);
    assert.ok(!output.includes(emulators.boards.token));
  });

  it('ends with an exit code when the task fails', async () => {
    const { exitCode, output } = await run('LcsAssetDownload', 'projectId=abc', `assetPath=${folder}`);
    assert.equal(exitCode, 1);
    assert.match(output, /projectId/);
    assert.match(output, /fileAssetId/);
  });

  it('explains a mistake in the command without a stack', async () => {
    const { exitCode, output } = await run('LcsAssetUpload', 'password=hush');
    assert.equal(exitCode, 1);
    assert.match(output, /^password: secrets are not taken from the command line/);
    assert.doesNotMatch(output, /hush|^\s+at /m);
  });
});
