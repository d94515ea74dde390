import path from 'node:path';

/** The root of this checkout, whatever folder a script is started from. */
export const repositoryRoot = path.resolve(__dirname, '..');

/** A path inside this checkout. */
export function inRepository(...parts: string[]): string {
  return path.join(repositoryRoot, ...parts);
}
