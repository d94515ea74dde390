import { TaskError } from '../errors';
import type { FileMeans } from './fileMeans';

/** Codes with which Windows answers while a virus scanner or an indexer still holds a file. */
const held: ReadonlySet<string | undefined> = new Set(['EPERM', 'EBUSY', 'EACCES']);

/** Scanners let go within seconds: 0.1 + 0.2 + … + 6.4 s. */
const pausesMs = [100, 200, 400, 800, 1600, 3200, 6400];

/** See LocalFiles.rename; on Windows a file that another program holds is waited for. Errors: `file-not-moved`. */
export async function rename({ fs, platform, sleep }: FileMeans, from: string, to: string): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await fs.rename(from, to);
    } catch (error) {
      const pauseMs = pausesMs[attempt];
      const mayPass = platform === 'win32' && held.has((error as NodeJS.ErrnoException).code);
      if (!mayPass || pauseMs === undefined) throw notMoved(to, error as Error);
      await sleep(pauseMs);
    }
  }
}

function notMoved(to: string, error: Error): TaskError {
  return new TaskError({
    code: 'file-not-moved',
    what: `Could not move the complete file to '${to}'.`,
    remedy:
      "Make sure that no other program holds a file of that name and that the agent's user may replace it.",
    facts: [`System: ${error.message}`],
    cause: error,
  });
}
