import type { ProcessSpec } from './buildProcess';
import {
  plain,
  portfolioFields,
  priority,
  risk,
  severity,
  state,
  stateDates,
  taskFields,
  valueArea,
} from './parts';

const story = [
  state('New', 'Proposed'),
  state('Active', 'InProgress'),
  state('Resolved', 'Resolved'),
  state('Closed', 'Completed'),
  state('Removed', 'Removed'),
];

export const agile: ProcessSpec = {
  id: 'adcc42ab-9882-485e-a3ed-7678f01f66bc',
  name: 'Agile',
  description: 'This template is flexible and will work great for most teams using Agile planning methods.',
  types: [
    { name: 'Epic', color: 'FF7B00', icon: 'icon_crown', states: story, fields: portfolioFields },
    { name: 'Feature', color: '773B93', icon: 'icon_trophy', states: story, fields: portfolioFields },
    {
      name: 'User Story',
      color: '009CCC',
      icon: 'icon_book',
      states: story,
      fields: [
        ...stateDates,
        priority,
        valueArea,
        risk,
        ...plain('Scheduling.StoryPoints Scheduling.StartDate Scheduling.FinishDate Common.StackRank'),
        ...plain('Common.AcceptanceCriteria Build.IntegrationBuild'),
      ],
    },
    {
      name: 'Bug',
      color: 'CC293D',
      icon: 'icon_insect',
      states: story.slice(0, 4),
      fields: [
        ...taskFields,
        severity,
        valueArea,
        ...plain('Scheduling.StoryPoints TCM.SystemInfo TCM.ReproSteps Build.FoundIn'),
      ],
    },
    {
      name: 'Task',
      color: 'F2CB1D',
      icon: 'icon_clipboard',
      states: story.filter(({ category }) => category !== 'Resolved'),
      fields: taskFields,
    },
    {
      name: 'Issue',
      color: 'B4009E',
      icon: 'icon_traffic_cone',
      states: [state('Active', 'InProgress'), state('Closed', 'Completed')],
      fields: [
        ...stateDates,
        priority,
        ...plain('Common.StackRank Scheduling.DueDate Build.IntegrationBuild'),
      ],
    },
  ],
  backlogs: {
    epics: ['Epic'],
    features: ['Feature'],
    requirements: ['Stories', 'User Story'],
    bugs: ['Bug'],
  },
  effort: 'Microsoft.VSTS.Scheduling.StoryPoints',
};
