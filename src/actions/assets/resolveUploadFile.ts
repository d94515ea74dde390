import { TaskError } from '../../errors';
import type { LocalFiles } from '../../files/types';
import { firstOf } from '../listing';

export interface UploadFile {
  readonly path: string;
  readonly bytes: number;
}

/** What `find` takes as wildcards; without one a path means itself. */
const wildcards = /[*?[\]{}]/;

/** The one file that `assetPath` means. Errors name the input and what it matched; nothing was sent yet. */
export async function resolveUploadFile(files: LocalFiles, assetPath: string): Promise<UploadFile> {
  const itself = await files.stat(assetPath);
  if (itself) return checked(assetPath, itself);
  const matches = await files.find(assetPath);
  if (matches.length === 0) throw nothingThere(assetPath);
  const [path] = matches;
  if (matches.length > 1 || path === undefined) throw several(assetPath, matches);
  const found = await files.stat(path);
  if (!found) throw nothingThere(assetPath);
  return checked(path, found);
}

function checked(path: string, found: NonNullable<Awaited<ReturnType<LocalFiles['stat']>>>): UploadFile {
  if (found.kind === 'folder')
    throw new TaskError({
      code: 'path-is-folder',
      what: `assetPath: '${path}' is a folder, and an asset is one file.`,
      remedy: 'Name the file in it, or give a pattern that matches one file, such as <folder>/*.zip.',
    });
  if (found.kind !== 'file')
    throw new TaskError({
      code: 'path-is-no-file',
      what: `assetPath: '${path}' is no ordinary file.`,
      remedy: 'Name a file of the local disk.',
    });
  if (found.bytes === 0)
    throw new TaskError({
      code: 'file-empty',
      what: `assetPath: '${path}' is empty.`,
      remedy: 'Check the step that makes the file: it has written nothing.',
    });
  return { path, bytes: found.bytes };
}

function nothingThere(assetPath: string): TaskError {
  const there = 'that an earlier step of this job has put the file there.';
  // A path of Windows never begins with a slash, because the agent completes and rewrites it.
  const separators =
    assetPath.startsWith('/') && assetPath.includes('\\')
      ? ' On this agent folders are separated by /; the \\ in it are part of names.'
      : '';
  if (wildcards.test(assetPath))
    return new TaskError({
      code: 'no-file-matches',
      what: `assetPath: no file matches '${assetPath}'.`,
      remedy: `Check the pattern (its wildcards are *, **, ? and [...]), and ${there}${separators}`,
    });
  return new TaskError({
    code: 'file-not-found',
    what: `assetPath: there is no file '${assetPath}'.`,
    remedy: `Check the path, and ${there}${separators}`,
  });
}

function several(assetPath: string, matches: readonly string[]): TaskError {
  return new TaskError({
    code: 'several-files-match',
    what: `assetPath: '${assetPath}' matches ${matches.length} files, and must match one.`,
    remedy: 'Make the pattern narrower, or clean the folder before the file is built.',
    facts: firstOf(matches).map((path) => `matches: ${path}`),
  });
}
