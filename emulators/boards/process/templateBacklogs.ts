import { guid } from '../world/guid';
import type { Row, Template } from './readTemplate';
import type { Backlog, Backlogs, Category, Process, WorkItemTypeDefinition } from './types';

interface Level {
  /** `Portfolio backlog`, `Requirements backlog`, `Iteration backlog`. */
  readonly kind: string;
  readonly category: Category;
  readonly backlog: Backlog;
}

/** Portfolio levels that the sheet renames: their categories stay. */
const renamed: Readonly<Record<string, string>> = { Levels: 'Epic', Lowest: 'Feature' };

/** Categories and backlog levels: renamed ones keep their category, added portfolio levels get one of their own. */
export function templateBacklogs(
  parent: Process,
  template: Template,
  types: ReadonlyMap<string, WorkItemTypeDefinition>,
): { categories: Category[]; backlogs: Backlogs } {
  const levels = template.backlogs.map((row) => levelOf(row, template, types));
  const own = new Set(levels.map(({ category }) => category.referenceName));
  const rest = parent.categories
    .filter(({ referenceName }) => !own.has(referenceName))
    .map((category) => ({ ...category, types: [...category.types] }));
  const of = (kind: string): Backlog[] =>
    levels.filter((level) => level.kind.startsWith(kind)).map(({ backlog }) => backlog);
  return {
    categories: [...levels.map(({ category }) => category), ...rest],
    backlogs: {
      portfolio: of('Portfolio'),
      requirement: of('Requirements')[0] ?? parent.backlogs.requirement,
      task: of('Iteration')[0] ?? parent.backlogs.task,
      ...(parent.backlogs.bugs ? { bugs: parent.backlogs.bugs } : {}),
    },
  };
}

function levelOf(row: Row, template: Template, types: ReadonlyMap<string, WorkItemTypeDefinition>): Level {
  const name = row['Backlog name'] ?? '';
  const kind = row['Backlog type'] ?? '';
  const nameOf = (written: string | undefined): string | undefined =>
    types.get((written ?? '').toLowerCase())?.name;
  const members = template.types
    .filter((type) => type['Backlog name'] === name)
    .flatMap((type) => nameOf(type['Work item type']) ?? []);
  const known = kind.startsWith('Portfolio')
    ? renamed[name]
    : kind.startsWith('Requirements')
      ? 'Requirement'
      : 'Task';
  const referenceName = known ? `Microsoft.${known}Category` : `Custom.${guid(`backlog ${name}`)}`;
  return {
    kind,
    category: {
      name: known ? `${known} Category` : name,
      referenceName,
      defaultType: nameOf(row['Default work item type']) ?? members[0] ?? '',
      types: members,
    },
    backlog: { name, category: referenceName },
  };
}
