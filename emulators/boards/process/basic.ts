import type { ProcessSpec } from './buildProcess';
import { plain, priority, state, stateDates, taskFields } from './parts';

/** Reasons as a recording shows them (azure-devops-work-items 5.1). */
const states = [
  { ...state('To Do', 'Proposed'), reason: 'Added to backlog' },
  { ...state('Doing', 'InProgress'), reason: 'Started' },
  { ...state('Done', 'Completed'), reason: 'Completed' },
];
const fields = [
  ...stateDates,
  priority,
  ...plain(
    'Common.StackRank Scheduling.Effort Scheduling.StartDate Scheduling.TargetDate Build.IntegrationBuild',
  ),
];
/** A create in any state is accepted, and this is its reason (azure-devops-work-items 5.1). */
const common = { states, newItemStates: 'any', newReason: 'Added to backlog' } as const;

export const basic: ProcessSpec = {
  id: 'b8a3a935-7e91-48b8-a94c-606d37c3e9f2',
  name: 'Basic',
  description: 'This template is for teams that want a simple model.',
  types: [
    { ...common, name: 'Epic', color: 'E06C00', icon: 'icon_crown', fields },
    { ...common, name: 'Issue', color: '339947', icon: 'icon_clipboard_issue', fields },
    { ...common, name: 'Task', color: 'A4880A', icon: 'icon_check_box', fields: taskFields },
  ],
  backlogs: { epics: ['Epic'], features: [], requirements: ['Issues', 'Issue'], bugs: [] },
  effort: 'Microsoft.VSTS.Scheduling.Effort',
};
