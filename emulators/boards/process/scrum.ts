import type { ProcessSpec } from './buildProcess';
import {
  plain,
  portfolioFields,
  priority,
  severity,
  state,
  stateDates,
  taskFields,
  valueArea,
} from './parts';

const portfolio = [
  state('New', 'Proposed'),
  state('In Progress', 'InProgress'),
  state('Done', 'Completed'),
  state('Removed', 'Removed'),
];
const backlogItem = [
  state('New', 'Proposed'),
  state('Approved', 'Proposed'),
  state('Committed', 'InProgress'),
  state('Done', 'Completed'),
  state('Removed', 'Removed'),
];
const backlogItemFields = [
  ...stateDates,
  priority,
  valueArea,
  ...plain('Scheduling.Effort Common.BusinessValue Common.BacklogPriority Common.AcceptanceCriteria'),
  ...plain('Build.IntegrationBuild'),
];

export const scrum: ProcessSpec = {
  id: '6b724908-ef14-45cf-84f8-768b5384da45',
  name: 'Scrum',
  description: 'This template is for teams who follow the Scrum framework.',
  types: [
    {
      name: 'Epic',
      color: 'FF7B00',
      icon: 'icon_crown',
      states: portfolio,
      newReason: 'New epic',
      fields: [...portfolioFields, ...plain('Common.BacklogPriority')],
    },
    {
      name: 'Feature',
      color: '773B93',
      icon: 'icon_trophy',
      states: portfolio,
      newReason: 'New feature',
      fields: [...portfolioFields, ...plain('Common.BacklogPriority')],
    },
    {
      name: 'Product Backlog Item',
      color: '009CCC',
      icon: 'icon_list',
      states: backlogItem,
      newReason: 'New backlog item',
      fields: backlogItemFields,
    },
    {
      name: 'Bug',
      color: 'CC293D',
      icon: 'icon_insect',
      states: backlogItem,
      newReason: 'New defect reported',
      fields: [
        ...backlogItemFields,
        severity,
        ...plain('Scheduling.RemainingWork TCM.SystemInfo TCM.ReproSteps Build.FoundIn Common.Activity'),
      ],
    },
    {
      name: 'Task',
      color: 'F2CB1D',
      icon: 'icon_clipboard',
      states: [state('To Do', 'Proposed'), ...portfolio.slice(1)],
      newReason: 'New task',
      fields: [...taskFields, ...plain('CMMI.Blocked Common.BacklogPriority')],
    },
    {
      name: 'Impediment',
      color: 'B4009E',
      icon: 'icon_traffic_cone',
      states: [state('Open', 'InProgress'), state('Closed', 'Completed')],
      newReason: 'New impediment',
      fields: [...stateDates, priority, ...plain('Common.Resolution Build.IntegrationBuild')],
    },
  ],
  backlogs: {
    epics: ['Epic'],
    features: ['Feature'],
    requirements: ['Backlog items', 'Product Backlog Item'],
    bugs: ['Bug'],
  },
  effort: 'Microsoft.VSTS.Scheduling.Effort',
};
