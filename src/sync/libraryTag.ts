/** Longest tag that Azure Boards takes (azure-devops-work-items 2.11, "Add tags"). */
const longestTag = 400;

/**
 * The tag that the work items of a library carry, by which one query finds them: `BPM:` and the library's name
 * without the characters that a tag cannot have. Names that differ only in those share it, which is harmless: the
 * sync record has the whole name.
 */
export function libraryTag(libraryName: string): string {
  const clean = libraryName
    .normalize('NFC')
    .replace(/[,;\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  const room = [...clean].slice(0, longestTag - prefix.length);
  while (prefix.length + room.join('').length > longestTag) room.pop();
  return prefix + room.join('').trim();
}

const prefix = 'BPM:';
