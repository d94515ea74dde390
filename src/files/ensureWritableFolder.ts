import { randomBytes } from 'node:crypto';
import { TaskError } from '../errors';
import type { FileMeans } from './fileMeans';

/** See LocalFiles.ensureWritableFolder: rights on paper say little, so a file is written and removed. */
export async function ensureWritableFolder({ fs, path }: FileMeans, folder: string): Promise<void> {
  const probe = path.join(folder, `.${randomBytes(6).toString('hex')}.probe`);
  try {
    await fs.mkdir(folder, { recursive: true });
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
