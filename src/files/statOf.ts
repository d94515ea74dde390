import { TaskError } from '../errors';
import type { FileMeans } from './fileMeans';
import type { LocalFiles } from './types';

/** Codes that say that nothing bears such a name, or that nothing can. */
const nothingThere: ReadonlySet<string | undefined> = new Set([
  'ENOENT',
  'ENOTDIR',
  'EINVAL',
  'ENAMETOOLONG',
  'ERR_INVALID_ARG_VALUE',
]);

/** See LocalFiles.stat; links are followed. Errors: `file-not-readable`. */
export async function statOf(
  { fs }: Pick<FileMeans, 'fs'>,
  path: string,
): Promise<Awaited<ReturnType<LocalFiles['stat']>>> {
  try {
    const found = await fs.stat(path);
    return { kind: found.isFile() ? 'file' : found.isDirectory() ? 'folder' : 'other', bytes: found.size };
  } catch (error) {
    if (nothingThere.has((error as NodeJS.ErrnoException).code)) return undefined;
    throw new TaskError({
      code: 'file-not-readable',
      what: `Could not look at '${path}'.`,
      remedy: "Check that the agent's user may read the folders that lead to it.",
      facts: [`System: ${(error as Error).message}`],
      cause: error,
    });
  }
}
