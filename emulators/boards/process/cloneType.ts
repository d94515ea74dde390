import type { WorkItemTypeDefinition } from './types';

/** A type of its own with the same states, fields and rules. */
export function cloneType(
  type: WorkItemTypeDefinition,
  changes: Partial<WorkItemTypeDefinition> = {},
): WorkItemTypeDefinition {
  return {
    ...type,
    states: [...type.states],
    fields: new Map([...type.fields].map(([key, field]) => [key, { ...field }])),
    rules: [...type.rules],
    ...changes,
  };
}
