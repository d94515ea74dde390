import type { LibraryProcess } from '../bpm/types';
import type { Mapping } from './types';

/**
 * The work item type of a library line: as its type is mapped, else the project's type of that very name, else by
 * its level; undefined when the mapping says nothing.
 */
export function chooseType(
  { type, kind, level }: Pick<LibraryProcess, 'type' | 'kind' | 'level'>,
  mapping: Mapping,
  typeNames: readonly string[],
): string | undefined {
  const name = type.toLowerCase();
  const mapped = mapping.types.get(name);
  if (mapped !== undefined) return mapped;
  if (kind === 'requirement' && mapping.requirementWorkItemType) return mapping.requirementWorkItemType;
  const same = name === '' ? undefined : typeNames.find((one) => one.toLowerCase() === name);
  if (same !== undefined) return same;
  const levels = [...mapping.levels].filter(([one]) => one <= level);
  return levels.at(-1)?.[1];
}
