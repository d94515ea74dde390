import type { LocalFiles } from '../../src/files/types';
import { matchesPattern } from '../../src/actions/matchesPattern';

/** A disk in memory: full paths with `/`. */
export interface FakeFiles extends LocalFiles {
  /** Bytes by path. */
  readonly sizes: Map<string, number>;
  readonly folders: Set<string>;
  free: number;
  /** What packageProblems says of every file. */
  problems: string[];
}

export function fakeFiles(sizes: Readonly<Record<string, number>> = {}): FakeFiles {
  const disk = new Map(Object.entries(sizes));
  const folders = new Set<string>();
  const fake: FakeFiles = {
    sizes: disk,
    folders,
    free: Number.MAX_SAFE_INTEGER,
    problems: [],
    stat: (path) => {
      const bytes = disk.get(path);
      if (bytes !== undefined) return Promise.resolve({ kind: 'file', bytes });
      return Promise.resolve(folders.has(path) ? { kind: 'folder', bytes: 0 } : undefined);
    },
    find: (pattern) =>
      Promise.resolve([...disk.keys()].filter((path) => matchesPattern(path, pattern)).sort()),
    packageProblems: () => Promise.resolve(fake.problems),
    ensureWritableFolder: (path) => Promise.resolve(void folders.add(path)),
    freeBytes: () => Promise.resolve(fake.free),
    safePath: (folder, serverName, taken) => {
      const name = serverName.replace(/[\\/:*?"<>|]/g, '_');
      let path = `${folder}/${name}`;
      for (let copy = 2; taken.has(path); copy += 1) path = `${folder}/${name} (${copy})`;
      return path;
    },
    temporaryPath: (path) => `${path}.part`,
    exists: (path) => Promise.resolve(disk.has(path) || folders.has(path)),
    rename: (from, to) => {
      const bytes = disk.get(from);
      if (bytes === undefined) return Promise.reject(new Error(`ENOENT ${from}`));
      disk.delete(from);
      disk.set(to, bytes);
      return Promise.resolve();
    },
    remove: (path) => Promise.resolve(void disk.delete(path)),
  };
  return fake;
}
