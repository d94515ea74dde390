import type { TypeSpec } from './defineType';
import { defineType } from './defineType';
import type { FieldCatalog } from './fieldCatalog';
import { category, hiddenCategories, hiddenTypes } from './hiddenTypes';
import type { Backlog, Category, Process } from './types';

/** A system process as the tables of this folder write it. */
export interface ProcessSpec {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly types: readonly TypeSpec[];
  readonly backlogs: {
    readonly epics: readonly string[];
    readonly features: readonly string[];
    /** Name of the backlog, then its types. */
    readonly requirements: readonly [backlogName: string, ...types: string[]];
    readonly bugs: readonly string[];
  };
  /** Reference name of the field that `typeFields.Effort` shows. */
  readonly effort: string;
}

const noParent = '00000000-0000-0000-0000-000000000000';

export function buildProcess(catalog: FieldCatalog, spec: ProcessSpec): Process {
  const types = [...spec.types, ...hiddenTypes].map((type) => defineType(catalog, type));
  const { epics, features, requirements, bugs } = spec.backlogs;
  const [requirementBacklog, ...requirementTypes] = requirements;
  const portfolio: Backlog[] = [];
  const categories: Category[] = [];
  const level = (name: string, members: readonly string[], backlog?: string): void => {
    if (members.length === 0) return;
    categories.push(category(`${name} Category`, `Microsoft.${name}Category`, [...members]));
    if (backlog) portfolio.push({ name: backlog, category: `Microsoft.${name}Category` });
  };
  level('Epic', epics, 'Epics');
  level('Feature', features, 'Features');
  level('Requirement', requirementTypes);
  level('Task', ['Task']);
  level('Bug', bugs);
  return {
    id: spec.id,
    name: spec.name,
    referenceName: null,
    description: spec.description,
    parentId: noParent,
    kind: 'system',
    types: new Map(types.map((type) => [type.name.toLowerCase(), type])),
    categories: [
      ...categories,
      ...hiddenCategories.map((hidden) => ({ ...hidden, types: [...hidden.types] })),
    ],
    backlogs: {
      portfolio,
      requirement: { name: requirementBacklog, category: 'Microsoft.RequirementCategory' },
      task: { name: 'Tasks', category: 'Microsoft.TaskCategory' },
      ...(bugs.length > 0 ? { bugs: { name: 'Bugs', category: 'Microsoft.BugCategory' } } : {}),
    },
    typeFields: {
      Effort: spec.effort,
      Order:
        spec.name === 'Scrum' ? 'Microsoft.VSTS.Common.BacklogPriority' : 'Microsoft.VSTS.Common.StackRank',
      RemainingWork: 'Microsoft.VSTS.Scheduling.RemainingWork',
      Team: 'System.AreaPath',
      Activity: 'Microsoft.VSTS.Common.Activity',
    },
  };
}
