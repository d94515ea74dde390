import type { FieldUse } from './defineType';
import type { StateDefinition } from './types';

/** Colours of the recorded answer of `workitemtypes/{type}/states`. */
const stateColors: Record<StateDefinition['category'], string> = {
  Proposed: 'b2b2b2',
  InProgress: '007acc',
  Resolved: 'ff9d00',
  Completed: '339933',
  Removed: 'ffffff',
};

export function state(name: string, category: StateDefinition['category']): StateDefinition {
  return { name, category, color: stateColors[category] };
}

/** A type that an organization adds starts with these states. */
export const customStates: readonly StateDefinition[] = [
  state('New', 'Proposed'),
  state('Active', 'InProgress'),
  state('Closed', 'Completed'),
];

/** Fields without a list, a default or a requirement. */
export function plain(names: string): FieldUse[] {
  return names.split(/\s+/).map((ref) => ({ ref }));
}

export const priority: FieldUse = {
  ref: 'Common.Priority',
  defaultValue: 2,
  values: ['1', '2', '3', '4'],
  helpText: 'Business importance. 1=must fix; 4=unimportant.',
};

export const severity: FieldUse = {
  ref: 'Common.Severity',
  defaultValue: '3 - Medium',
  values: ['1 - Critical', '2 - High', '3 - Medium', '4 - Low'],
};

export const valueArea: FieldUse = {
  ref: 'Common.ValueArea',
  required: true,
  defaultValue: 'Business',
  values: ['Architectural', 'Business'],
};

export const risk: FieldUse = { ref: 'Common.Risk', values: ['1 - High', '2 - Medium', '3 - Low'] };

export const activity: FieldUse = {
  ref: 'Common.Activity',
  values: ['Deployment', 'Design', 'Development', 'Documentation', 'Requirements', 'Testing'],
};

/** What the service fills when the state changes. */
export const stateDates = plain(
  'Common.StateChangeDate Common.ActivatedDate Common.ActivatedBy Common.ResolvedDate Common.ResolvedBy ' +
    'Common.ResolvedReason Common.ClosedDate Common.ClosedBy',
);

export const portfolioFields: readonly FieldUse[] = [
  ...stateDates,
  ...plain('Common.StackRank Scheduling.StartDate Scheduling.TargetDate Scheduling.Effort'),
  ...plain('Common.BusinessValue Common.TimeCriticality Build.IntegrationBuild'),
  { ...priority, required: true },
  valueArea,
  risk,
];

export const taskFields: readonly FieldUse[] = [
  ...stateDates,
  activity,
  priority,
  ...plain('Scheduling.RemainingWork Scheduling.OriginalEstimate Scheduling.CompletedWork'),
  ...plain('Scheduling.StartDate Scheduling.FinishDate Common.StackRank Build.IntegrationBuild'),
];
