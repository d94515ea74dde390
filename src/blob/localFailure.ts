import { TaskError } from '../errors';

/** An error of the local file system as one that its reader can mend; anything else comes back as it is. */
export function localFailure(error: unknown, doing: 'read' | 'write', path: string): unknown {
  const code = (error as NodeJS.ErrnoException | undefined)?.code;
  if (error instanceof TaskError || typeof code !== 'string' || !('syscall' in (error as object)))
    return error;
  const remedy = remedies[code] ?? `Check the disk and the rights of the agent's user on it.`;
  return new TaskError({
    code: codes[code] ?? `file-${doing}-failed`,
    what: `Could not ${doing} '${path}': ${words[code] ?? code}.`,
    remedy,
    facts: [`System: ${(error as Error).message}`],
    cause: error,
  });
}

const codes: Readonly<Record<string, string>> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  ENOENT: 'file-not-found',
  EEXIST: 'file-exists',
};

const words: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: "the quota of the agent's user on the disk is used up",
  ENOENT: 'there is no such file or folder',
  EEXIST: 'there is a file of that name already',
  EACCES: "the agent's user has no right to it",
  EPERM: "the agent's user has no right to it",
  EFBIG: 'the file system takes no file of this size',
};

const freeSpace = 'Free space on the agent, or choose a folder on another disk.';

const remedies: Readonly<Record<string, string>> = {
  ENOSPC: freeSpace,
  EDQUOT: freeSpace,
  EFBIG: 'Choose a folder on a disk with another file system (FAT32 ends at 4 GB).',
  ENOENT: 'Check the path, and that no other step removes it meanwhile.',
  EEXIST: 'Remove it, or choose another folder.',
};
