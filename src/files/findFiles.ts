import type { FileMeans } from './fileMeans';
import { globSegment, type GlobSegment } from './globSegment';
import { statOf } from './statOf';

/**
 * Files that match a pattern of `*`, `**`, `?` and `[]`, as full paths, sorted. A relative pattern starts at the
 * current folder. On Windows both separators separate, and case does not matter. Names that start with a dot
 * match like any other; links are followed, but `**` does not descend into linked folders.
 */
export async function findFiles(means: FileMeans, pattern: string): Promise<string[]> {
  const { path, platform } = means;
  const full = path.resolve(pattern);
  if ((await statOf(means, full))?.kind === 'file') return [full];
  const { root } = path.parse(full);
  const segments = full.slice(root.length).split(path.sep);
  const found = new Set<string>();
  await walk(
    means,
    root,
    segments.map((text) => ({ text, glob: globSegment(text, platform === 'win32') })),
    found,
  );
  return [...found].sort();
}

interface Segment {
  readonly text: string;
  readonly glob: GlobSegment;
}

async function walk(
  means: FileMeans,
  folder: string,
  [segment, ...rest]: readonly Segment[],
  found: Set<string>,
): Promise<void> {
  if (segment === undefined) return;
  const next = async (name: string): Promise<void> => {
    const path = means.path.join(folder, name);
    const kind = (await statOf(means, path))?.kind;
    if (rest.length === 0 && kind === 'file') found.add(path);
    if (rest.length > 0 && kind === 'folder') await walk(means, path, rest, found);
  };
  if (segment.glob === '**') return anyDepth(means, folder, [segment, ...rest], found);
  // A folder such as `build[1]` means itself where it exists.
  const literal = await statOf(means, means.path.join(folder, segment.text));
  if (literal || typeof segment.glob === 'string') return next(segment.text);
  for (const { name } of await entries(means, folder)) if (segment.glob.test(name)) await next(name);
}

async function anyDepth(
  means: FileMeans,
  folder: string,
  segments: readonly Segment[],
  found: Set<string>,
): Promise<void> {
  const [anywhere, ...rest] = segments;
  if (anywhere === undefined) return;
  const last = rest.length === 0;
  await walk(means, folder, last ? [{ text: '*', glob: /^/ }] : rest, found);
  for (const entry of await entries(means, folder))
    if (entry.isDirectory()) await anyDepth(means, means.path.join(folder, entry.name), segments, found);
}

/** What cannot be read holds nothing that could be uploaded. */
async function entries({ fs }: FileMeans, folder: string) {
  return fs.readdir(folder, { withFileTypes: true }).catch(() => []);
}
