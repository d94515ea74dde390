import { readFileSync } from 'node:fs';
import { EOL } from 'node:os';
import { join } from 'node:path';
import { loadTaskLib } from './loadTaskLib';
import { pipelineHost } from './pipelineHost';
import { reportFailure } from './reportFailure';
import { taskLog, type TaskLog } from './taskLog';
import type { PipelineHost, TaskOutcome } from './types';
import { watchProcess } from './watchProcess';

/** How long the last lines may take to reach an agent that reads slowly. */
const longestFlushMs = 300;

/**
 * The whole life of a task's process: says at once what runs, gives `body` the pipeline, and tells the agent
 * how it ended. Cancellation, failures and errors that nobody caught end it as well; it never returns.
 * `body` loads whatever is heavy by `import()`, so that the first line does not wait for it.
 */
export async function runTask(
  name: string,
  body: (host: PipelineHost) => Promise<TaskOutcome>,
): Promise<never> {
  const task = { name, version: versionBeside(__dirname) };
  const log = taskLog(printLine, process.env['SYSTEM_DEBUG']?.toLowerCase() === 'true');
  log.info(`${name} ${task.version} on Node ${process.versions.node}, ${process.platform} ${process.arch}`);
  silenceNode(log);
  const { signal, broken } = watchProcess(process);
  let exitCode = 0;
  try {
    const work = async () => body(pipelineHost({ taskLib: await loadTaskLib(), log, signal, task }));
    const { result, message } = await Promise.race([work(), broken]);
    log.complete(result, message);
  } catch (error) {
    exitCode = reportFailure(log, error, { task, signal });
  }
  await flushed();
  process.exit(exitCode);
}

/** Packaging writes the version that users see into the task.json beside the bundle. */
function versionBeside(folder: string): string {
  try {
    const { version } = JSON.parse(readFileSync(join(folder, 'task.json'), 'utf8')) as {
      version: Record<'Major' | 'Minor' | 'Patch', number>;
    };
    return `${version.Major}.${version.Minor}.${version.Patch}`;
  } catch {
    return '0.0.0';
  }
}

function printLine(line: string): void {
  process.stdout.write(line + EOL);
}

/** Warnings of Node (deprecations and the like) are for developers; on stderr they would look like errors. */
function silenceNode(log: TaskLog): void {
  process.removeAllListeners('warning');
  process.on('warning', ({ name, message }) => log.debug(`${name}: ${message}`));
  // An agent that is gone reads no more; that must not look like an error of the task.
  process.stdout.on('error', () => undefined);
}

/** Pipes are written in the background on Windows and macOS, and process.exit does not wait for them. */
function flushed(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, longestFlushMs);
    process.stdout.write('', () => resolve());
  });
}
