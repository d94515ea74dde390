import { serviceTime } from '../world/dates';
import type { Project, World } from '../world/types';
import { projectUrl, typeUrl } from '../world/urls';
import { renderFieldReference } from '../read/renderItem';
import type { Backlog } from '../process/types';
import { findProject } from './batchRoutes';
import { projectOf } from './metadataRoutes';
import type { BoardsAnswer, BoardsRoutes, Call } from './types';
import { ok, okList } from './types';

export const projectRoutes: BoardsRoutes = {
  'GET projects': listProjects,
  'GET projects/{id}': oneProject,
  'GET projects/{id}/teams': ({ world, params }) => {
    const project = findProject(world, params.id ?? '');
    return okList([
      { ...project.team, url: teamUrl(world, project), projectName: project.name, projectId: project.id },
    ]);
  },
  'GET work/processconfiguration': { project: 'required', handle: processConfiguration },
};

function reference(world: World, project: Project): Record<string, unknown> {
  return {
    id: project.id,
    name: project.name,
    url: `${world.base}/_apis/projects/${project.id}`,
    state: 'wellFormed',
    revision: 11,
    visibility: 'private',
    lastUpdateTime: serviceTime(project.lastUpdateTime),
  };
}

function teamUrl(world: World, project: Project): string {
  return `${world.base}/_apis/projects/${project.id}/teams/${project.team.id}`;
}

function listProjects(call: Call): BoardsAnswer {
  const skip = Number(call.query('$skip') ?? 0) || 0;
  const top = Number(call.query('$top') ?? 100) || 100;
  return okList(call.world.projects.slice(skip, skip + top).map((project) => reference(call.world, project)));
}

function oneProject(call: Call): BoardsAnswer {
  const { world } = call;
  const project = findProject(world, call.params.id ?? '');
  const withCapabilities = (call.query('includeCapabilities') ?? '').toLowerCase() === 'true';
  return ok({
    ...reference(world, project),
    ...(withCapabilities
      ? {
          capabilities: {
            processTemplate: { templateName: project.process.name, templateTypeId: project.process.id },
            versioncontrol: { sourceControlType: 'Git', gitEnabled: 'True', tfvcEnabled: 'False' },
          },
        }
      : {}),
    _links: {
      self: { href: `${world.base}/_apis/projects/${project.id}` },
      web: { href: `${world.base}/${encodeURIComponent(project.name)}` },
    },
    defaultTeam: { ...project.team, url: teamUrl(world, project) },
  });
}

/** Fields with a role and backlog levels with their types (azure-devops-work-items 2.1). */
function processConfiguration(call: Call): BoardsAnswer {
  const { world } = call;
  const project = projectOf(call);
  const { backlogs, categories, typeFields } = project.process;
  const render = ({ name, category }: Backlog): Record<string, unknown> => ({
    name,
    referenceName: category,
    workItemTypes: (categories.find(({ referenceName }) => referenceName === category)?.types ?? []).map(
      (type) => ({
        name: type,
        url: typeUrl(world, project, type),
      }),
    ),
  });
  return ok({
    typeFields: Object.fromEntries(
      Object.entries(typeFields).map(([role, name]) => [role, renderFieldReference(world, name)]),
    ),
    taskBacklog: render(backlogs.task),
    requirementBacklog: render(backlogs.requirement),
    portfolioBacklogs: backlogs.portfolio.map(render),
    ...(backlogs.bugs ? { bugWorkItems: render(backlogs.bugs) } : {}),
    url: `${projectUrl(world, project)}/_apis/work/processconfiguration`,
  });
}
