import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { TaskError } from '../errors';

export interface TextFiles {
  /** UTF-8, without a byte order mark. Errors: `file-missing`, `file-unreadable`. */
  readText(file: string): Promise<string>;
  /** Creates the folder where missing; full path of the file. Errors: `file-unwritable`. */
  writeText(file: string, text: string): Promise<string>;
  join(folder: string, name: string): string;
}

/** Small text files on the agent's disk: plans, mappings, reports. */
export function textFiles(): TextFiles {
  return { readText, writeText, join: (folder, name) => path.join(folder, name) };
}

async function readText(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).replace(/^\uFEFF/, '');
  } catch (error) {
    const isMissing = codeOf(error) === 'ENOENT';
    throw new TaskError({
      code: isMissing ? 'file-missing' : 'file-unreadable',
      what: isMissing
        ? `There is no file '${path.resolve(file)}'.`
        : `The file '${path.resolve(file)}' cannot be read (${codeOf(error)}).`,
      remedy: isMissing
        ? 'Check the path; a relative one starts at the folder that the step runs in.'
        : "Check that it is a file and that the agent's account may read it.",
      cause: error,
    });
  }
}

async function writeText(file: string, text: string): Promise<string> {
  const full = path.resolve(file);
  try {
    await mkdir(path.dirname(full), { recursive: true });
    await writeFile(full, text);
    return full;
  } catch (error) {
    throw new TaskError({
      code: 'file-unwritable',
      what: `The file '${full}' cannot be written (${codeOf(error)}).`,
      remedy: "Give a folder that the agent's account can write to, and check the free space of its disk.",
      cause: error,
    });
  }
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? 'unknown error';
}
