import type { BoardsWorkItem } from '../boards/types';
import { normalTitle } from './title';
import type { DesiredItem } from './types';

export type AdoptRule = { readonly by: 'title' } | { readonly by: 'field'; readonly field: string };

/**
 * Work items that a CSV or script import created, by the process they are taken over for. By a field: its value is
 * one of the process's ids. By title: same type and title, and the same title of the parent. Only what is unique on
 * both sides counts.
 */
export function adopt(
  desired: readonly DesiredItem[],
  missing: readonly DesiredItem[],
  free: readonly BoardsWorkItem[],
  by: AdoptRule,
): Map<string, BoardsWorkItem> {
  const titles = new Map(desired.map(({ key, title }) => [key, title]));
  const itemTitles = new Map(free.map(({ id, fields }) => [id, String(fields['System.Title'] ?? '')]));
  const ofProcess = ({ ids, type, title, parentKey }: DesiredItem): string[] =>
    by.by === 'field'
      ? Object.values(ids).filter((id) => id !== undefined)
      : [place(type, title, parentKey === undefined ? '' : (titles.get(parentKey) ?? ''))];
  const ofItem = ({ id, type, parentId, fields }: BoardsWorkItem): string[] =>
    by.by === 'field'
      ? [String(fields[by.field] ?? '').trim()].filter(Boolean)
      : [
          place(
            type,
            itemTitles.get(id) ?? '',
            parentId === undefined ? '' : (itemTitles.get(parentId) ?? ''),
          ),
        ];

  const items = byEvidence(free, ofItem);
  const processes = byEvidence(missing, ofProcess);
  const result = new Map<string, BoardsWorkItem>();
  const taken = new Set<number>();
  for (const [evidence, [process, ...others]] of processes) {
    const candidates = items.get(evidence) ?? [];
    const item = candidates[0];
    if (!process || others.length > 0 || !item || candidates.length > 1) continue;
    if (result.has(process.key) || taken.has(item.id)) continue;
    result.set(process.key, item);
    taken.add(item.id);
  }
  return result;
}

function place(type: string, title: string, parentTitle: string): string {
  return [type.toLowerCase(), normalTitle(title), normalTitle(parentTitle)].join('\n');
}

function byEvidence<T>(things: readonly T[], evidence: (thing: T) => string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    for (const value of evidence(thing)) groups.set(value, [...(groups.get(value) ?? []), thing]);
  }
  return groups;
}
