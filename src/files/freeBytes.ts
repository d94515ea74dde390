import type { FileMeans } from './fileMeans';

/** See LocalFiles.freeBytes; of a path that does not exist yet, its nearest folder that does. */
export async function freeBytes(means: Pick<FileMeans, 'fs' | 'path'>, path: string): Promise<number> {
  try {
    const { bavail, bsize } = await means.fs.statfs(path);
    return bavail * bsize;
  } catch (error) {
    const parent = means.path.dirname(means.path.resolve(path));
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    if (!missing || parent === means.path.resolve(path)) throw error;
    return freeBytes(means, parent);
  }
}
