import type { BoardsField, BoardsProject, BoardsType, BoardsTypeField } from '../../src/boards/types';

const kinds: Readonly<Record<string, string>> = {
  'System.Title': 'string',
  'System.State': 'string',
  'System.AreaPath': 'treePath',
  'System.Description': 'html',
  'Microsoft.VSTS.Common.AcceptanceCriteria': 'html',
  'Microsoft.VSTS.Common.Priority': 'integer',
  'Microsoft.VSTS.Common.ValueArea': 'string',
  'Microsoft.VSTS.Scheduling.Effort': 'double',
  'Microsoft.VSTS.Scheduling.StartDate': 'dateTime',
  'Custom.Source': 'string',
  'Custom.Billable': 'boolean',
  'Custom.Region': 'string',
  'Custom.Notes': 'plainText',
};

export function boardsField(referenceName: string, type: string, readOnly = false): BoardsField {
  const name = (referenceName.split('.').at(-1) ?? '').replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
  return { referenceName, name, type, readOnly };
}

export function typeField(referenceName: string, more: Partial<BoardsTypeField> = {}): BoardsTypeField {
  return { referenceName, name: referenceName, alwaysRequired: false, ...more };
}

export function boardsType(
  name: string,
  fields: readonly (string | BoardsTypeField)[],
  more: Partial<BoardsType> = {},
): BoardsType {
  return {
    name,
    referenceName: `Microsoft.VSTS.WorkItemTypes.${name}`,
    disabled: false,
    fields: fields.map((one) => (typeof one === 'string' ? typeField(one) : one)),
    states: [
      { name: 'New', category: 'Proposed' },
      { name: 'Closed', category: 'Completed' },
    ],
    ...more,
  };
}

const priority = typeField('Microsoft.VSTS.Common.Priority', {
  allowedValues: ['1', '2', '3', '4'],
  defaultValue: 2,
});
const common = [
  'System.Title',
  'System.Description',
  'Custom.Source',
  'Custom.Billable',
  'Custom.Notes',
  'Microsoft.VSTS.Scheduling.StartDate',
  priority,
];
const region = typeField('Custom.Region', { allowedValues: ['10 - Europe', '20 - Asia and Pacific'] });

/** A project of the Agile process with a few fields of its own. */
export function agileProject(changes: Partial<BoardsProject> = {}): BoardsProject {
  return {
    id: 'a0b1',
    name: 'Fabrikam',
    processTemplate: 'Agile',
    states: { Epic: [], Feature: [], 'User Story': [], Task: [], Bug: [] },
    types: [
      boardsType('Epic', [...common, 'Microsoft.VSTS.Scheduling.Effort', region]),
      boardsType('Feature', [...common, 'Microsoft.VSTS.Scheduling.Effort']),
      boardsType('User Story', [...common, 'Microsoft.VSTS.Common.AcceptanceCriteria']),
      boardsType('Task', common),
    ],
    fields: [
      ...Object.entries(kinds).map(([name, type]) => boardsField(name, type)),
      boardsField('System.CreatedDate', 'dateTime', true),
    ],
    areaPaths: ['Fabrikam', 'Fabrikam\\Processes'],
    iterationPaths: ['Fabrikam', 'Fabrikam\\Sprint 1'],
    ...changes,
  };
}
