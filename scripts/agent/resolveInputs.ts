import path from 'node:path';
import type { TaskDefinition } from './types';

/** Variables by lower-case name. */
export type Lookup = ReadonlyMap<string, string>;

export function lookup(...sources: Readonly<Record<string, string>>[]): Lookup {
  return new Map(
    sources.flatMap((source) => Object.entries(source).map(([name, value]) => [name.toLowerCase(), value])),
  );
}

/**
 * The values that reach the task (Agent TaskRunner.cs): defaults, then what is given, trimmed, `$(name)` replaced
 * where the variable exists, file paths rooted in the sources folder. A blank file path becomes that folder.
 */
export function resolveInputs(
  definition: TaskDefinition,
  given: Readonly<Record<string, string>>,
  variables: Lookup,
): Record<string, string> {
  const values: Record<string, string> = {};
  const names = new Map<string, string>();
  for (const { name, defaultValue } of definition.inputs) {
    names.set(name.toLowerCase(), name);
    values[name] = (defaultValue ?? '').trim();
  }
  for (const [name, value] of Object.entries(given))
    values[names.get(name.toLowerCase()) ?? name] = value.trim();
  for (const [name, value] of Object.entries(values)) values[name] = expandMacros(value, variables);
  for (const { name, type } of definition.inputs)
    if (type.toLowerCase() === 'filepath')
      values[name] = rootedPath(values[name] ?? '', variables.get('build.sourcesdirectory') ?? process.cwd());
  return values;
}

function expandMacros(text: string, variables: Lookup): string {
  return text.replace(/\$\(([^()]+)\)/g, (macro, name: string) => variables.get(name.toLowerCase()) ?? macro);
}

function rootedPath(value: string, sources: string): string {
  const own = path.sep === '\\' ? value.replace(/^"+|"+$/g, '').replaceAll('/', '\\') : value;
  return own === '' ? sources : path.resolve(sources, own);
}
