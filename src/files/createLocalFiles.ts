import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs/promises';
import * as path from 'node:path';
import { ensureWritableFolder } from './ensureWritableFolder';
import type { FileMeans } from './fileMeans';
import { findFiles } from './findFiles';
import { freeBytes } from './freeBytes';
import { packageProblems } from './packageProblems';
import { rename } from './rename';
import { safePath } from './safePath';
import { statOf } from './statOf';
import type { LocalFiles } from './types';

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

export function createLocalFiles(options: Partial<FileMeans> = {}): LocalFiles {
  const means: FileMeans = { path, platform: process.platform, fs, sleep, ...options };
  return {
    stat: (file) => statOf(means, file),
    find: (pattern) => findFiles(means, pattern),
    packageProblems: (file) => packageProblems(file),
    ensureWritableFolder: (folder) => ensureWritableFolder(means, folder),
    freeBytes: (file) => freeBytes(means, file),
    safePath: (folder, serverName, taken) => safePath(means.path, folder, serverName, taken),
    // Its own short name: the target's may have no room left for a suffix.
    temporaryPath: (file) =>
      means.path.join(means.path.dirname(file), `.${randomBytes(6).toString('hex')}.partial`),
    exists: async (file) => (await statOf(means, file)) !== undefined,
    rename: (from, to) => rename(means, from, to),
    remove: (file) => means.fs.rm(file, { force: true, maxRetries: 5, retryDelay: 100 }),
  };
}
