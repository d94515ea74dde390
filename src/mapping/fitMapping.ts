import { columnKey } from '../bpm/columnNames';
import type { ProcessLibrary } from '../bpm/types';
import { didYouMean } from './suggest';
import type { Findings } from './findings';
import type { ProjectFields } from './projectFields';
import type { AreaEntry, DefaultRule, FieldRule, Mapping } from './types';

/** The mapping in the very names that this library and this project use; what neither has is gone. */
export function fitMapping(
  mapping: Mapping,
  library: ProcessLibrary,
  project: ProjectFields,
  findings: Findings,
): Mapping {
  const columns = new Map<string, string>();
  for (const name of library.columns) if (!columns.has(columnKey(name))) columns.set(columnKey(name), name);
  const columnOf = (name: string) => columns.get(columnKey(name));
  return {
    ...mapping,
    fields: mapping.fields.flatMap((rule) => fitRule(rule, columnOf, library, project, findings)),
    tags: mapping.tags.flatMap((rule) => {
      const column = columnOf(rule.column);
      return column === undefined ? [] : [{ ...rule, column }];
    }),
    defaults: mapping.defaults.flatMap((rule) => fitDefault(rule, project, findings)),
    values: new Map(
      [...mapping.values].map(([name, values]) => [
        (project.field(name)?.referenceName ?? name).toLowerCase(),
        values,
      ]),
    ),
    area: fitArea(mapping.area, columnOf),
    reviewed: {
      ...mapping.reviewed,
      ...(mapping.reviewed.column === undefined ? {} : { column: columnOf(mapping.reviewed.column) ?? '' }),
    },
  };
}

function fitRule(
  rule: FieldRule,
  columnOf: (name: string) => string | undefined,
  library: ProcessLibrary,
  project: ProjectFields,
  findings: Findings,
): FieldRule[] {
  const column = columnOf(rule.column);
  if (column === undefined) {
    if (!rule.isBuiltIn) {
      findings.add(
        'unknown-column',
        'warning',
        rule.column,
        '',
        () =>
          `The mapping file names the column '${rule.column}', which the library does not have.${didYouMean(rule.column, library.columns)}`,
      );
    }
    return [];
  }
  const field = project.field(rule.field);
  if (!field) {
    const isUsed = library.processes.some(({ state, columns }) => state === 'live' && column in columns);
    if (isUsed || !rule.isBuiltIn) unknownField(rule.field, rule.isBuiltIn, project, findings);
    return [];
  }
  if (field.readOnly) {
    findings.add(
      'read-only-field',
      rule.isBuiltIn ? 'warning' : 'error',
      field.referenceName,
      '',
      () =>
        `The field '${field.referenceName}' cannot be written. Take the column '${rule.column}' out of 'fields' in the mapping file.`,
    );
    return [];
  }
  return [{ ...rule, column, field: field.referenceName }];
}

function fitDefault(rule: DefaultRule, project: ProjectFields, findings: Findings): DefaultRule[] {
  const field = project.field(rule.field);
  if (field) {
    const when = Object.fromEntries(
      Object.entries(rule.when ?? {}).map(([name, value]) => [
        project.field(name)?.referenceName ?? name,
        value,
      ]),
    );
    return [{ ...rule, field: field.referenceName, ...(rule.when ? { when } : {}) }];
  }
  if (!rule.isBuiltIn) unknownField(rule.field, false, project, findings);
  return [];
}

function fitArea(
  { column = 'Area path', ...rest }: AreaEntry,
  columnOf: (name: string) => string | undefined,
): AreaEntry {
  return { ...rest, column: column === false ? false : (columnOf(column) ?? false) };
}

function unknownField(name: string, isBuiltIn: boolean, project: ProjectFields, findings: Findings): void {
  findings.add('unknown-field', isBuiltIn ? 'warning' : 'error', name, '', () =>
    isBuiltIn
      ? `The project has no field '${name}', so its column is left out. Map the column to another field in a mapping file, or to null.`
      : `The project has no field '${name}'.${didYouMean(name, project.fieldNames)} Correct it in the mapping file, or add the field to the process.`,
  );
}
