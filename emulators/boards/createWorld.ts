import type { Identity } from './access/types';
import { agile } from './process/agile';
import { basic } from './process/basic';
import { buildProcess } from './process/buildProcess';
import { cmmi } from './process/cmmi';
import { FieldCatalog } from './process/fieldCatalog';
import { scrum } from './process/scrum';
import type { Process } from './process/types';
import type { BoardsSettings } from './settings';
import { guid } from './world/guid';
import { Journal } from './world/journal';
import { ensureNodes, makeNode } from './world/nodes';
import { seedQueries } from './world/queries';
import type { Project, World } from './world/types';

/** An organization with the four system processes and nothing else. */
export function createWorld(now: () => number, settings: BoardsSettings): World {
  const catalog = new FieldCatalog();
  return {
    base: '',
    now,
    settings,
    catalog,
    processes: [agile, scrum, cmmi, basic].map((spec) => buildProcess(catalog, spec)),
    projects: [],
    identities: [],
    journal: new Journal(),
    items: new Map(),
    idsByUrl: new Map(),
    tags: new Map(),
    revisionFeed: [],
    linkFeed: [],
    queries: new Map(),
    next: { item: 1, resource: 1, node: 1, watermark: 1 },
  };
}

export interface ProjectOptions {
  /** Area paths below the root, `\` between levels; missing parents are made. */
  readonly areaPaths?: readonly string[];
  readonly iterationPaths?: readonly string[];
}

export function addProject(
  world: World,
  name: string,
  process: Process,
  owner: Identity,
  options: ProjectOptions = {},
): Project {
  const id = guid(`project ${name.toLowerCase()}`);
  const project: Project = {
    id,
    name,
    process,
    team: { id: guid(`team ${id}`), name: `${name} Team` },
    areas: makeNode(world, name, 'area'),
    iterations: makeNode(world, name, 'iteration'),
    lastUpdateTime: world.now(),
    firstAreas: options.areaPaths ?? [],
    firstIterations: options.iterationPaths ?? [],
  };
  plantNodes(world, project);
  world.projects.push(project);
  seedQueries(world, project, owner.uniqueName);
  return project;
}

/** Areas and iterations as they were at the start. */
export function plantNodes(world: World, project: Project): void {
  project.areas.children.length = 0;
  project.iterations.children.length = 0;
  for (const path of project.firstAreas) ensureNodes(world, project.areas, path);
  for (const path of project.firstIterations) ensureNodes(world, project.iterations, path);
}

/** By name in any letter case. */
export function processNamed(world: World, name: string): Process {
  const process = world.processes.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase());
  if (!process) throw new Error(`There is no process ${name}.`);
  return process;
}
