import type { TypeSpec } from './defineType';
import { defineType } from './defineType';
import type { FieldCatalog } from './fieldCatalog';
import { category, hiddenCategories, hiddenTypes } from './hiddenTypes';
import type { Backlog, Backlogs, Category, Process } from './types';

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
  const isScrum = spec.name === 'Scrum';
  return {
    id: spec.id,
    name: spec.name,
    referenceName: null,
    description: spec.description,
    parentId: noParent,
    kind: 'system',
    types: new Map(types.map((type) => [type.name.toLowerCase(), type])),
    ...levels(spec.backlogs),
    typeFields: {
      Effort: spec.effort,
      Order: isScrum ? 'Microsoft.VSTS.Common.BacklogPriority' : 'Microsoft.VSTS.Common.StackRank',
      RemainingWork: 'Microsoft.VSTS.Scheduling.RemainingWork',
      Team: 'System.AreaPath',
      Activity: 'Microsoft.VSTS.Common.Activity',
    },
  };
}

/** A category for each level that has types, and the backlogs that show them. */
function levels(spec: ProcessSpec['backlogs']): { categories: Category[]; backlogs: Backlogs } {
  const { epics, features, requirements, bugs } = spec;
  const [requirementBacklog, ...requirementTypes] = requirements;
  const rows: readonly (readonly [level: string, backlog: string, types: readonly string[]])[] = [
    ['Epic', 'Epics', epics],
    ['Feature', 'Features', features],
    ['Requirement', requirementBacklog, requirementTypes],
    ['Task', 'Tasks', ['Task']],
    ['Bug', 'Bugs', bugs],
  ];
  const used = rows.filter(([, , types]) => types.length > 0);
  const backlog = (level: string): Backlog[] =>
    used.flatMap(([name, shown]) =>
      name === level ? [{ name: shown, category: `Microsoft.${name}Category` }] : [],
    );
  const [task] = backlog('Task');
  const [requirement] = backlog('Requirement');
  const [bug] = backlog('Bug');
  if (!task || !requirement) throw new Error('A process needs types for requirements and tasks.');
  return {
    categories: [
      ...used.map(([name, , types]) => category(`${name} Category`, `Microsoft.${name}Category`, [...types])),
      ...hiddenCategories.map((hidden) => ({ ...hidden, types: [...hidden.types] })),
    ],
    backlogs: {
      portfolio: [...backlog('Epic'), ...backlog('Feature')],
      requirement,
      task,
      ...(bug ? { bugs: bug } : {}),
    },
  };
}
