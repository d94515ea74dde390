import type { FieldValue } from '../boards/types';
import { columnKey } from '../bpm/columnNames';
import { builtInMapping, processOf } from './builtIn/builtInMapping';
import type { DefaultRule, FieldRule, Mapping, MappingFile, TagEntry } from './types';

/** The mapping of a run: the user's file, if any, over the built-in mapping for the project and the layout. */
export function resolveMapping(
  file: MappingFile | undefined,
  layout: string,
  processTemplate: string,
  typeNames: readonly string[],
): Mapping {
  const process = file?.extends ?? processOf(processTemplate, typeNames);
  const base: MappingFile = process === 'none' ? {} : builtInMapping(process, layout);
  const own = file ?? {};
  const requirements = { ...base.requirements, ...own.requirements };
  return {
    name: `${file ? 'mapping file over ' : ''}built-in ${process}`,
    types: typesOf(base, own),
    levels: levelsOf(own.levels ?? base.levels ?? {}),
    requirementTypes: new Set((requirements.types ?? []).map((type) => type.toLowerCase())),
    requirementWorkItemType: requirements.workItemType,
    fields: [...fieldRules(own, false), ...fieldRules(withoutOwn(base, own), true)],
    tags: (own.tags ?? base.tags ?? []).map(tagRule),
    defaults: [...defaultRules(own, false), ...defaultRules(base, true)],
    values: valuesOf(base, own),
    area: { ...base.area, ...own.area },
    reviewed: own.reviewed ?? base.reviewed ?? {},
    same: new Map(Object.entries(own.same ?? {}).map(([name, id]) => [name.toLowerCase(), id])),
  };
}

function typesOf(base: MappingFile, own: MappingFile): Map<string, string> {
  const types = new Map<string, string>();
  for (const [name, type] of [...Object.entries(base.types ?? {}), ...Object.entries(own.types ?? {})]) {
    if (type === null) types.delete(name.toLowerCase());
    else types.set(name.toLowerCase(), type);
  }
  return types;
}

function levelsOf(levels: Readonly<Record<string, string>>): Map<number, string> {
  return new Map(
    Object.entries(levels)
      .map(([level, type]) => [Number(level), type] as const)
      .sort(([a], [b]) => a - b),
  );
}

/** The built-in entries of columns that the file says nothing about. */
function withoutOwn(base: MappingFile, own: MappingFile): MappingFile {
  const mine = new Set(Object.keys(own.fields ?? {}).map(columnKey));
  return {
    fields: Object.fromEntries(
      Object.entries(base.fields ?? {}).filter(([column]) => !mine.has(columnKey(column))),
    ),
  };
}

function fieldRules({ fields = {} }: MappingFile, isBuiltIn: boolean): FieldRule[] {
  return Object.entries(fields).flatMap(([column, entry]) => {
    if (entry === null) return [];
    const {
      field,
      owner = 'library',
      types,
      multiple = false,
    } = typeof entry === 'string' ? { field: entry } : entry;
    return [{ column, field, owner, types, multiple, isBuiltIn }];
  });
}

function tagRule(entry: string | TagEntry): Required<TagEntry> {
  const { column, split = ';', prefix = '' } = typeof entry === 'string' ? { column: entry } : entry;
  return { column, split, prefix };
}

function defaultRules({ defaults = {} }: MappingFile, isBuiltIn: boolean): DefaultRule[] {
  return Object.entries(defaults).map(([field, entry]) =>
    typeof entry === 'object' ? { field, ...entry, isBuiltIn } : { field, value: entry, isBuiltIn },
  );
}

function valuesOf(base: MappingFile, own: MappingFile): Map<string, Map<string, FieldValue>> {
  const all = new Map<string, Map<string, FieldValue>>();
  for (const { values = {} } of [base, own]) {
    for (const [field, translations] of Object.entries(values)) {
      const known = all.get(field.toLowerCase()) ?? new Map<string, FieldValue>();
      for (const [from, to] of Object.entries(translations)) known.set(from.toLowerCase(), to);
      all.set(field.toLowerCase(), known);
    }
  }
  return all;
}
