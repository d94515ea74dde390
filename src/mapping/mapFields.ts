import type { BoardsType, FieldValue } from '../boards/types';
import type { CellValue, LibraryProcess } from '../bpm/types';
import { convertValue } from './convertValue';
import { rows, type Findings } from './findings';
import { pickListValue } from './pickListValue';
import { didYouMean } from './suggest';
import { everywhere, type ProjectFields } from './projectFields';
import type { FieldRule, Mapping } from './types';

export interface MappedFields {
  readonly fields: Record<string, FieldValue>;
  readonly createOnly: Record<string, FieldValue>;
}

/** Limit of single-line fields, the title included (azure-devops-work-items 4). */
const stringLength = 255;

interface Target {
  readonly type: BoardsType;
  readonly place: string;
  readonly project: ProjectFields;
  readonly mapping: Mapping;
  readonly findings: Findings;
}

/** The fields of a process as its work item type takes them; the first column that has a value gives it to a field. */
export function mapFields(process: LibraryProcess, target: Target): MappedFields {
  const { type, mapping } = target;
  const mapped: MappedFields = {
    fields: { 'System.Title': cut(process.title, 'System.Title', target) },
    createOnly: {},
  };
  for (const rule of mapping.fields) {
    const cell = process.columns[rule.column];
    if (cell === undefined || rule.field in mapped.fields || rule.field in mapped.createOnly) continue;
    if (rule.types && !rule.types.some((name) => name.toLowerCase() === type.name.toLowerCase())) continue;
    if (!hasField(rule, target)) continue;
    const value = fieldValue(cell, rule, target);
    if (value === undefined || value === '') continue;
    (rule.owner === 'library' ? mapped.fields : mapped.createOnly)[rule.field] = value;
  }
  addDefaults(process, mapped, target);
  return mapped;
}

function hasField(rule: FieldRule, { type, project, place, findings }: Target): boolean {
  if (everywhere.has(rule.field) || project.ofType(type.name, rule.field)) return true;
  findings.add(
    'field-not-on-type',
    rule.isBuiltIn ? 'warning' : 'error',
    rule.isBuiltIn ? rule.field : `${rule.field} ${type.name}`,
    place,
    (count, first) =>
      rule.isBuiltIn
        ? `The field '${rule.field}' is not on every work item type; the column '${rule.column}' was left out in ${rows(count, first)}.`
        : `The work item type '${type.name}' has no field '${rule.field}' (column '${rule.column}', ${rows(count, first)}). Add the field to the type, or name the types that get it: { field: ${rule.field}, types: [...] }.`,
  );
  return false;
}

function fieldValue(cell: CellValue, rule: FieldRule, target: Target): FieldValue | undefined {
  const { project, mapping, findings, place } = target;
  const kind = project.field(rule.field)?.type ?? 'string';
  const translate = (part: CellValue) =>
    mapping.values.get(rule.field.toLowerCase())?.get(String(part).trim().toLowerCase()) ?? part;
  if (rule.multiple) return joined(String(cell), (part) => String(translate(part)), rule, target);
  const converted = convertValue(translate(cell), kind);
  if (converted === undefined) {
    findings.add(
      'not-convertible',
      'warning',
      `${rule.field} ${String(cell)}`,
      place,
      (count, first) =>
        `'${shown(cell)}' in column '${rule.column}' of ${rows(count, first)} is no value for the field '${rule.field}' (${kind}); it was left out. Correct it, or translate it under 'values' in the mapping file.`,
    );
    return undefined;
  }
  return listed(
    typeof converted === 'string' && kind !== 'html' && kind !== 'plainText'
      ? cut(converted, rule.field, target)
      : converted,
    rule,
    target,
  );
}

/** Multi-value controls write `a; b` into one field. */
function joined(
  cell: string,
  translate: (part: string) => string,
  rule: FieldRule,
  target: Target,
): FieldValue | undefined {
  const parts = cell.split(/[;\r\n]+/).map((part) => part.trim());
  const unique = [...new Set(parts.filter(Boolean).map(translate))];
  return unique.length === 0 ? undefined : listed(cut(unique.join('; '), rule.field, target), rule, target);
}

/** A value of a closed list in the list's own spelling; undefined when the list has it not. */
function listed(
  value: FieldValue,
  rule: FieldRule,
  { type, project, place, findings }: Target,
): FieldValue | undefined {
  const allowed =
    rule.field === 'System.State'
      ? type.states.map(({ name }) => name)
      : project.ofType(type.name, rule.field)?.allowedValues;
  if (!allowed) return value;
  const entry = pickListValue(String(value), allowed);
  if (entry !== undefined) return typeof value === 'number' ? Number(entry) : entry;
  const listText = allowed.length > 12 ? `${allowed.slice(0, 12).join(', ')}, …` : allowed.join(', ');
  findings.add(
    'value-not-in-list',
    'warning',
    `${rule.field} ${String(value)} ${listText}`,
    place,
    (count, first) =>
      `'${shown(value)}' in column '${rule.column}' of ${rows(count, first)} is not in the list of the field '${rule.field}' (${listText}); it was left out.${didYouMean(String(value), allowed)} Translate it under 'values' in the mapping file, or add it to the list.`,
  );
  return undefined;
}

function cut(text: string, field: string, { findings, place }: Target): string {
  if (text.length <= stringLength) return text;
  findings.add(
    'text-cut',
    'warning',
    field,
    place,
    (count, first) =>
      `${rows(count, first)} have more than ${stringLength} characters for the field '${field}', which takes no more; the text was cut.`,
  );
  return text.slice(0, stringLength);
}

function addDefaults(
  process: LibraryProcess,
  { fields, createOnly }: MappedFields,
  { type, mapping, project }: Target,
): void {
  const valueOf = (name: string) => fields[name] ?? createOnly[name];
  for (const rule of mapping.defaults) {
    const { field, value, when = {} } = rule;
    if (valueOf(field) !== undefined) continue;
    if (!everywhere.has(field) && !project.ofType(type.name, field)) continue;
    const applies = Object.entries(when).every(([name, wanted]) =>
      wanted === '*' ? valueOf(name) !== undefined : valueOf(name) === wanted,
    );
    if (!applies) continue;
    const given = typeof value === 'string' ? value.replaceAll('{key}', process.key) : value;
    // A condition follows the library's values, so it may come true after the creation too.
    (rule.when ? fields : createOnly)[field] = given;
  }
}

function shown(value: CellValue): string {
  const text = String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
