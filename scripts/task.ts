import path from 'node:path';
import { readDefinition, runTask } from './agent/runTask';
import type { TaskDefinition, TaskRun } from './agent/types';
import { packagedExtension } from './packagedExtension';
import { taskNames } from './packaging/stageExtension';
import { inRepository, repositoryRoot } from './repository';
import { readInputs, readTaskName, UsageError } from './runOne/readArguments';
import { readConnection } from './runOne/readConnection';
import { pipelineLog, wantsColour } from './tour/pipelineLog';

/** Runs one packaged task against real services. */
async function main(args: readonly string[]): Promise<void> {
  const name = readTaskName(args, await taskNames(repositoryRoot));
  const definition = await readDefinition(inRepository('tasks', name));
  const inputs = readInputs(definition, args);
  const connection = await readConnection(definition, inRepository('.env'), process.env);
  const { tasks } = await packagedExtension();
  const cancel = new AbortController();
  process.once('SIGINT', () => cancel.abort());
  const log = pipelineLog(console.log, wantsColour());
  const run = await runTask({
    taskFolder: tasks[name] ?? '',
    inputs: { ...lastingReports(definition), ...inputs, ...connection.inputs },
    variables: { ...callersFolders(), ...connection.variables },
    endpoints: connection.endpoints,
    environment: callersCertificates(),
    onLine: (line) => log.line(line),
    signal: cancel.signal,
  });
  report(log, run);
  if (run.result === 'Failed' || run.result === 'Canceled') process.exitCode = 1;
}

/** Relative paths start where the command was typed; downloads go to the build folder unless told otherwise. */
function callersFolders(): Record<string, string> {
  const here = process.env['INIT_CWD'] ?? process.cwd();
  return {
    'Build.SourcesDirectory': here,
    'System.DefaultWorkingDirectory': here,
    'Build.ArtifactStagingDirectory': path.join(repositoryRoot, 'build', 'downloads'),
  };
}

/** The default is the folder for temporary files, which is gone after the run. */
function lastingReports({ inputs }: TaskDefinition): Record<string, string> {
  const asks = inputs.some(({ name }) => name === 'reportFolder');
  return asks ? { reportFolder: path.join(repositoryRoot, 'build', 'reports') } : {};
}

/** Authorities that the caller trusts, for networks that inspect https. */
function callersCertificates(): Record<string, string> {
  const file = process.env['NODE_EXTRA_CA_CERTS'];
  return file ? { NODE_EXTRA_CA_CERTS: file } : {};
}

function report(log: ReturnType<typeof pipelineLog>, run: TaskRun): void {
  for (const [name, value] of Object.entries(run.outputs))
    log.line(`  ${name} = ${run.secretOutputs.includes(name) ? '***' : value}`);
  log.line(`${run.result === 'Failed' ? '##[error]' : '##[section]'}${run.result}. ${run.message}`.trim());
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof UsageError ? error.message : error);
  process.exitCode = 1;
});
