import type { MappingFile, ProcessName } from '../types';

interface Ladder {
  readonly epic: string;
  readonly feature: string;
  readonly story: string;
  readonly requirement: string;
}

/** The backlog levels of Microsoft's processes (azure-devops-work-items 5.1); Basic has one less. */
const ladders: Readonly<Record<Exclude<ProcessName, 'microsoft'>, Ladder>> = {
  agile: { epic: 'Epic', feature: 'Feature', story: 'User Story', requirement: 'User Story' },
  scrum: {
    epic: 'Epic',
    feature: 'Feature',
    story: 'Product Backlog Item',
    requirement: 'Product Backlog Item',
  },
  cmmi: { epic: 'Epic', feature: 'Feature', story: 'Requirement', requirement: 'Requirement' },
  basic: { epic: 'Epic', feature: 'Issue', story: 'Task', requirement: 'Issue' },
};

/** Types as Microsoft's own template inherits them: process areas are epics, processes are features. */
export function standardTypes(process: Exclude<ProcessName, 'microsoft'>): MappingFile {
  const { epic, feature, story, requirement } = ladders[process];
  return {
    types: {
      'End to end': epic,
      'Functional area': epic,
      'Process area': epic,
      Process: feature,
      Scenario: story,
      'System process': 'Task',
      Workshop: story,
      Deliverable: story,
      'Configuration deliverable': 'Task',
      'Document deliverable': 'Task',
      Task: 'Task',
      'Test case': 'Test Case',
    },
    levels:
      process === 'basic' ? { 1: epic, 2: feature, 3: 'Task' } : { 1: epic, 2: feature, 3: story, 4: 'Task' },
    requirements: { workItemType: requirement },
  };
}
