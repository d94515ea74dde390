import filenamify from 'filenamify';
import type { PlatformPath } from 'node:path';

/** What file systems of Windows, Linux and macOS take for one name, in bytes of UTF-8 (NTFS counts less). */
const longestNameBytes = 255;

const longestExtensionBytes = 32;

const fallback = 'asset';

/** See LocalFiles.safePath. Names that differ only in case or in how accents are encoded count as taken. */
export function safePath(
  path: PlatformPath,
  folder: string,
  serverName: string,
  taken: ReadonlySet<string>,
): string {
  const inUse = new Set([...taken].map((other) => sameName(path.resolve(other))));
  const { stem, extension } = parts(safeName(serverName));
  for (let count = 1; ; count += 1) {
    const ending = `${count === 1 ? '' : ` (${count})`}${extension}`;
    // Cut shorter, a name may have become a reserved one.
    const name = cleaned(shortened(stem, longestNameBytes - Buffer.byteLength(ending)) + ending);
    const result = path.resolve(folder, name);
    if (inUse.has(sameName(result))) continue;
    // The last line of defence; a name that gets here and leads elsewhere is a defect.
    if (path.relative(folder, result) !== name) throw new Error('A file name led out of its folder.');
    return result;
  }
}

/** One name that says something; blanks, dots and replacements alone do not. */
function safeName(serverName: string): string {
  const wellFormed = Buffer.from(serverName, 'utf8').toString('utf8');
  const name = cleaned(wellFormed.trim());
  return /[^_.\s]/.test(name) ? name : fallback;
}

/** Without separators, reserved characters and names, controls, and blanks or dots at the end. */
function cleaned(name: string): string {
  return filenamify(name, { replacement: '_', maxLength: Infinity });
}

/** The extension stays whole, unless it is too long to be one. */
function parts(name: string): { readonly stem: string; readonly extension: string } {
  const dot = name.lastIndexOf('.');
  if (dot <= 0 || Buffer.byteLength(name.slice(dot)) > longestExtensionBytes)
    return { stem: name, extension: '' };
  return { stem: name.slice(0, dot), extension: name.slice(dot) };
}

/** As many characters as fit into `bytes`, without a blank or dot at the end. */
function shortened(stem: string, bytes: number): string {
  if (Buffer.byteLength(stem) <= bytes) return stem;
  let kept = '';
  let room = bytes;
  for (const { segment } of new Intl.Segmenter().segment(stem)) {
    room -= Buffer.byteLength(segment);
    if (room < 0) break;
    kept += segment;
  }
  return kept.replace(/[. ]+$/, '') || fallback;
}

/** Equal for paths that some file system takes for the same. */
function sameName(path: string): string {
  return path.normalize('NFD').toUpperCase().toLowerCase().normalize('NFC');
}
