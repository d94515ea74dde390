/** The local disk, as far as tasks need it. */
export interface LocalFiles {
  /** What `path` is; undefined when there is nothing. */
  stat(
    path: string,
  ): Promise<{ readonly kind: 'file' | 'folder' | 'other'; readonly bytes: number } | undefined>;
  /** Files (not folders) matching one pattern, or the one file of that very name; sorted. */
  find(pattern: string): Promise<string[]>;
  /** What LCS would reject in a deployable package, as sentences for the user; none when it looks right. */
  packageProblems(path: string): Promise<string[]>;
  /** Creates the folder where missing and proves that it can be written. Errors: `folder-not-writable`. */
  ensureWritableFolder(path: string): Promise<void>;
  /** Free bytes on the disk that holds `path`. */
  freeBytes(path: string): Promise<number>;
  /** A full path in `folder` for a name that a server gave, safe on Windows, Linux and macOS, none of `taken`. */
  safePath(folder: string, serverName: string, taken: ReadonlySet<string>): string;
  /** A name for a partial download beside `path`. */
  temporaryPath(path: string): string;
  exists(path: string): Promise<boolean>;
  /** Moves into place, replacing when asked. */
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
}
