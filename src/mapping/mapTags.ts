import type { LibraryProcess } from '../bpm/types';
import { rows, type Findings } from './findings';
import type { TagEntry } from './types';

/** Limits of Azure DevOps (azure-devops-work-items 4); one tag is the library's own. */
const tagLength = 400;
const tagsPerItem = 99;

/** The library's tags of a process, from the columns that the rules name exactly, in the form that Azure DevOps takes; each once, whatever its letter case. */
export function mapTags(
  process: LibraryProcess,
  rules: readonly Required<TagEntry>[],
  place: string,
  findings: Findings,
): string[] {
  const tags = new Map<string, string>();
  for (const { column, split, prefix } of rules) {
    for (const part of parts(String(process.columns[column] ?? ''), split)) {
      const tag = clean(`${prefix}${part}`, place, findings);
      if (tag && !tags.has(tag.toLowerCase())) tags.set(tag.toLowerCase(), tag);
    }
  }
  if (tags.size <= tagsPerItem) return [...tags.values()];
  findings.add(
    'too-many-tags',
    'warning',
    '',
    place,
    (count, first) =>
      `${rows(count, first)} have more than ${tagsPerItem} tags; the rest was left out, because a work item takes 100. Take columns out of 'tags' in the mapping file.`,
  );
  return [...tags.values()].slice(0, tagsPerItem);
}

function parts(text: string, split: string): string[] {
  const separators = new Set([...split, '\n', '\r']);
  const result = [''];
  for (const letter of text) {
    if (separators.has(letter)) result.push('');
    else result[result.length - 1] += letter;
  }
  return result.map((part) => part.trim()).filter(Boolean);
}

/** Azure DevOps separates tags by semicolons and commas, so neither can stand in one. */
function clean(text: string, place: string, findings: Findings): string {
  const tag = text
    // eslint-disable-next-line no-control-regex -- control characters are what is looked for
    .replace(/[,;\u0000-\u001f\u007f]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  if (tag !== text.replace(/\s+/g, ' ').trim()) {
    findings.add(
      'tag-characters',
      'warning',
      text,
      place,
      (count, first) =>
        `The tag '${shown(text)}' of ${rows(count, first)} holds characters that tags cannot have; '${shown(tag)}' is used.`,
    );
  }
  if (tag.length <= tagLength) return tag;
  findings.add(
    'tag-too-long',
    'warning',
    text,
    place,
    (count, first) =>
      `The tag '${shown(text)}' of ${rows(count, first)} is longer than ${tagLength} characters and is cut. Check that its column holds tags.`,
  );
  return tag.slice(0, tagLength).trim();
}

function shown(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
