import { randomBytes } from 'node:crypto';
import { TaskError } from '../errors';
import type { FileMeans } from './fileMeans';
import { statOf } from './statOf';

/** See LocalFiles.ensureWritableFolder: rights on paper say little, so a file is written and removed. */
export async function ensureWritableFolder(means: FileMeans, folder: string): Promise<void> {
  const { fs, path } = means;
  const probe = path.join(folder, `.${randomBytes(6).toString('hex')}.probe`);
  try {
    await createFolder(means, path.resolve(folder));
    await fs.writeFile(probe, '', { flag: 'wx' });
    await fs.rm(probe, { force: true, maxRetries: 5, retryDelay: 100 });
  } catch (error) {
    throw new TaskError({
      code: 'folder-not-writable',
      what: `The folder '${folder}' cannot be written to.`,
      remedy: "Choose a folder that the agent's user may write to, and that is no file.",
      facts: [`System: ${(error as Error).message}`],
      cause: error,
    });
  }
}

/**
 * The folder with those that lead to it. Node's own recursive mkdir never ends where a file system answers ENOENT
 * although the parent is there, as /proc does. A file of that name is left to the probe.
 */
async function createFolder(means: FileMeans, folder: string): Promise<void> {
  if (await statOf(means, folder)) return;
  const parent = means.path.dirname(folder);
  if (parent !== folder) await createFolder(means, parent);
  try {
    await means.fs.mkdir(folder);
  } catch (error) {
    // Another step may have been faster.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
