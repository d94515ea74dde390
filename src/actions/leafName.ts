/** The last part of a path of Windows, Linux or macOS, whichever this runs on. */
export function leafName(path: string): string {
  return path.split(/[\\/]/).filter(Boolean).at(-1) ?? path;
}
