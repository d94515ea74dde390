import type { FieldValue } from '../boards/types';
import { rows, type Findings } from './findings';
import type { ProjectFields } from './projectFields';
import { didYouMean } from './suggest';

/** Written by the service itself, or by every synchronization. */
const filledAnyway = /^System\.(?!AssignedTo$|Description$)/;

/** Finds required fields of a type that a new work item would lack. */
export function checkRequired(
  typeName: string,
  values: Readonly<Record<string, FieldValue>>,
  place: string,
  project: ProjectFields,
  findings: Findings,
): void {
  for (const field of project.type(typeName)?.fields ?? []) {
    const { referenceName, alwaysRequired, defaultValue, allowedValues } = field;
    if (!alwaysRequired || defaultValue !== undefined || filledAnyway.test(referenceName)) continue;
    if (values[referenceName] !== undefined || project.field(referenceName)?.readOnly) continue;
    const example = allowedValues?.[0] ?? '…';
    findings.add(
      'required-field',
      'error',
      `${typeName} ${referenceName}`,
      place,
      (count, first) =>
        `The work item type '${typeName}' requires the field '${referenceName}', for which ${rows(count, first)} have no value. Give one under 'defaults' in the mapping file (${referenceName}: ${example}), or a default in the process.`,
    );
  }
}

/** Finds out whether work items of a type can be created. */
export function checkType(
  libraryType: string,
  typeName: string | undefined,
  place: string,
  project: ProjectFields,
  findings: Findings,
): boolean {
  if (typeName === undefined) {
    findings.add(
      'unmapped-type',
      'error',
      libraryType,
      place,
      (count, first) =>
        `The mapping has no work item type for the library's type '${libraryType}' (${rows(count, first)}). Add it under 'types' in the mapping file.`,
    );
    return false;
  }
  const type = project.type(typeName);
  if (!type) {
    findings.add(
      'unknown-type',
      'error',
      typeName,
      place,
      (count, first) =>
        `The project has no work item type '${typeName}', which ${rows(count, first)} of type '${libraryType}' would have.${didYouMean(typeName, project.typeNames)} Map '${libraryType}' to a type of the project under 'types' in the mapping file, or add the type to the process.`,
    );
    return false;
  }
  if (type.disabled) {
    findings.add(
      'disabled-type',
      'error',
      typeName,
      place,
      (count, first) =>
        `The work item type '${typeName}' is disabled in the process, so ${rows(count, first)} could not be created. Enable it, or map '${libraryType}' to another type under 'types' in the mapping file.`,
    );
  }
  return true;
}
