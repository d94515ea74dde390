import { spawn } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs/promises';
import path from 'node:path';
import { jobFolders } from '../scripts/agent/jobFolders';
import { jobVariables } from '../scripts/agent/jobVariables';
import { lcsEndpoint } from '../scripts/agent/lcsEndpoint';
import { lookup, resolveInputs } from '../scripts/agent/resolveInputs';
import { readDefinition } from '../scripts/agent/runTask';
import { taskEnvironment } from '../scripts/agent/taskEnvironment';
import { packagedExtension } from '../scripts/packagedExtension';
import { nodeBinaries } from '../scripts/testing/nodeBinaries';
import { paired } from './measure/paired';
import { figure, note } from './measure/print';
import { runProcess } from './measure/runProcess';

const wanted = 2.5;

/** Inputs with which a task gets as far as its first line. */
const inputs: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  LcsAssetUpload: { assetPath: __filename },
  LcsAssetDownload: { fileAssetId: '0b7c5f62-3f0e-4b0c-9d3b-0c8ad1a3b1f0' },
  LcsEnvironmentServicing: { action: 'metadata', environmentName: 'any' },
};

/** From the start of a task's process to its first line for people, against a Node with an empty script to its end. */
export async function coldStart(): Promise<void> {
  const { tasks } = await packagedExtension();
  const folders = await jobFolders();
  const empty = path.join(folders.variables['Agent.TempDirectory'] ?? '', 'empty.js');
  await fs.writeFile(empty, '');
  for (const node of nodeBinaries(note))
    for (const [task, taskFolder] of Object.entries(tasks)) {
      const environment = await environmentOf(taskFolder, inputs[task] ?? {}, folders.variables);
      const result = await paired(
        15,
        () => firstLine(node.path, path.join(taskFolder, 'index.js'), environment),
        async () => (await runProcess(node.path, [empty])).seconds,
      );
      const ratio = 1 / result.ratio;
      const ms = (seconds: number) => `${(seconds * 1000).toFixed(0)} ms`;
      const value = `${ratio.toFixed(2)} x an empty Node process (${ms(result.ours)}, empty ${ms(result.peer)}; medians of ${result.pairs} paired runs)`;
      figure(`first line of ${task}, ${node.title}`, value, `${wanted} or less`, ratio <= wanted);
    }
  await folders.remove();
}

async function environmentOf(
  taskFolder: string,
  given: Readonly<Record<string, string>>,
  folders: Readonly<Record<string, string>>,
): Promise<NodeJS.ProcessEnv> {
  const definition = await readDefinition(taskFolder);
  const variables = { ...jobVariables(), ...folders };
  const connection = {
    authority: 'https://localhost:1/organizations',
    apiUrl: 'https://localhost:1',
    username: 'user@contoso.example',
    password: 'not a password',
    clientId: '0b7c5f62-3f0e-4b0c-9d3b-0c8ad1a3b1f0',
  };
  return taskEnvironment({
    definition,
    inputs: resolveInputs(
      definition,
      { serviceConnectionName: 'lcs', projectId: '1', ...given },
      lookup(variables, {}),
    ),
    variables,
    secretVariables: {},
    endpoints: { lcs: lcsEndpoint(connection) },
    environment: {},
  });
}

/** Seconds until the first line that is no command to the agent. */
async function firstLine(node: string, script: string, env: NodeJS.ProcessEnv): Promise<number> {
  const start = performance.now();
  const child = spawn(node, [script], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  let text = '';
  let seconds: number | undefined;
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString();
    if (seconds !== undefined || !/^(?!##vso\[).+\n/m.test(text)) return;
    seconds = (performance.now() - start) / 1000;
    child.kill('SIGKILL');
  });
  await closed;
  if (seconds === undefined) throw new Error(`${script} printed no line.\n${text}`);
  return seconds;
}
