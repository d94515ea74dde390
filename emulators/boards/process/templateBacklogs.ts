import { guid } from '../world/guid';
import type { Template } from './readTemplate';
import type { Backlogs, Category, Process, WorkItemTypeDefinition } from './types';

/** Categories and backlog levels: renamed ones keep their category, added portfolio levels get one of their own. */
export function templateBacklogs(
  parent: Process,
  template: Template,
  types: ReadonlyMap<string, WorkItemTypeDefinition>,
): { categories: Category[]; backlogs: Backlogs } {
  const inherited: Readonly<Record<string, string>> = { Levels: 'Epic', Lowest: 'Feature' };
  const byBacklog = new Map<string, string[]>();
  for (const row of template.types) {
    const name = types.get((row['Work item type'] ?? '').toLowerCase())?.name;
    const members = byBacklog.get(row['Backlog name'] ?? '') ?? [];
    if (name) byBacklog.set(row['Backlog name'] ?? '', [...members, name]);
  }
  const levels = template.backlogs.map((row) => {
    const name = row['Backlog name'] ?? '';
    const kind = row['Backlog type'] ?? '';
    const known = kind.startsWith('Portfolio')
      ? inherited[name]
      : kind.startsWith('Requirements')
        ? 'Requirement'
        : 'Task';
    const reference = known ? `Microsoft.${known}Category` : `Custom.${guid(`backlog ${name}`)}`;
    const members = byBacklog.get(name) ?? [];
    const wanted = types.get((row['Default work item type'] ?? '').toLowerCase())?.name;
    const category: Category = {
      name: known ? `${known} Category` : name,
      referenceName: reference,
      defaultType: wanted ?? members[0] ?? '',
      types: members,
    };
    return { kind, category, backlog: { name, category: reference } };
  });
  const own = new Set(levels.map(({ category }) => category.referenceName));
  const rest = parent.categories
    .filter(({ referenceName }) => !own.has(referenceName))
    .map((category) => ({ ...category, types: [...category.types] }));
  const of = (kind: string): (typeof levels)[number]['backlog'][] =>
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
