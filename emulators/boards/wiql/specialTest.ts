import { queryError } from '../errors';
import type { FieldDefinition } from '../process/types';
import { tagsOf } from '../world/items';
import { findTreePath, isUnder } from '../world/nodes';
import { readField } from '../read/computedFields';
import type { QueryContext } from './context';
import { operandValue } from './context';
import type { Comparison, Predicate, Reader } from './types';

/** Tests that are no comparison of values; undefined for the others. Negation is applied by the caller. */
export function specialTest(
  context: QueryContext,
  { operator, operands }: Comparison,
  field: FieldDefinition,
  read: Reader,
): Predicate | undefined {
  const [operand] = operands;
  const text = (): string => (operand ? String(operandValue(context, operand)) : '');
  switch (operator) {
    case 'is empty':
      return (item, revision) => read(item, revision) === undefined;
    case 'contains':
      return field.referenceName === 'System.Tags' ? hasTag(text()) : contains(text(), read);
    case 'contains words':
      return containsWords(text(), read);
    case 'under':
      return under(context, field, text(), read);
    case 'in group':
      return inGroup(field, text(), read);
    case 'ever': {
      const wanted = text().toLowerCase();
      return (item) =>
        item.revisions.some(
          (revision) =>
            String(readField(context.world, item, revision, field.referenceName) ?? '').toLowerCase() ===
            wanted,
        );
    }
    case '=':
    case '<>':
    case '<':
    case '>':
    case '<=':
    case '>=':
    case 'in':
      return undefined;
  }
}

/** A whole tag, not a part of one (azure-devops-work-items 2.7). */
function hasTag(tag: string): Predicate {
  const wanted = tag.trim().toLowerCase();
  return (item, revision) => {
    const stored = revision.fields['System.Tags'];
    if (typeof stored !== 'string' || !stored.toLowerCase().includes(wanted)) return false;
    return tagsOf(item).some((present) => present.toLowerCase() === wanted);
  };
}

function contains(part: string, read: Reader): Predicate {
  const wanted = part.toLowerCase();
  return (item, revision) =>
    String(read(item, revision) ?? '')
      .toLowerCase()
      .includes(wanted);
}

/** All words, each at the start of a word; `*` at an end is allowed. */
function containsWords(written: string, read: Reader): Predicate {
  const words = written.toLowerCase().replace(/\*/g, '').split(/\s+/);
  return (item, revision) => {
    const present = String(read(item, revision) ?? '')
      .replace(/<[^>]*>/g, ' ')
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u);
    return words.every((word) => present.some((candidate) => candidate.startsWith(word)));
  };
}

function under(context: QueryContext, field: FieldDefinition, path: string, read: Reader): Predicate {
  if (field.type !== 'treePath') {
    throw queryError(`TF51013: The operator 'Under' is not supported for the field ${field.name}.`);
  }
  const structure = field.referenceName === 'System.AreaPath' ? 'area' : 'iteration';
  if (!context.world.projects.some((project) => findTreePath(project, structure, path))) {
    throw queryError(
      `TF51011: The specified ${structure} path does not exist. The error is caused by «'${path}'».`,
    );
  }
  return (item, revision) => isUnder(String(read(item, revision) ?? ''), path);
}

/** Members of a category of work item types, by its reference name or its name. */
function inGroup(field: FieldDefinition, group: string, read: Reader): Predicate {
  if (field.referenceName !== 'System.WorkItemType') {
    throw queryError(`TF51013: The operator 'In Group' is supported here only for work item types.`);
  }
  const key = group.toLowerCase();
  return (item, revision) => {
    const category = item.project.process.categories.find(
      ({ referenceName, name }) => referenceName.toLowerCase() === key || name.toLowerCase() === key,
    );
    return category?.types.includes(String(read(item, revision))) ?? false;
  };
}
