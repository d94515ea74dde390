import type { ProcessLibrary } from '../bpm/types';
import { chooseType } from './chooseType';
import type { Mapping } from './types';

/** Work item types that a library becomes in a project with these types; each once. */
export function typesFor(library: ProcessLibrary, mapping: Mapping, typeNames: readonly string[]): string[] {
  const types = new Map<string, string>();
  for (const process of library.processes) {
    const type = chooseType(process, mapping, typeNames);
    if (type !== undefined && !types.has(type.toLowerCase())) types.set(type.toLowerCase(), type);
  }
  return [...types.values()];
}
