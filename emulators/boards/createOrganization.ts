import { makeIdentity } from './access/identities';
import type { Identity } from './access/types';
import { addProject, createWorld, processNamed } from './createWorld';
import { buildTemplateProcess } from './process/buildTemplateProcess';
import { readTemplate } from './process/readTemplate';
import type { Template } from './process/readTemplate';
import type { Process } from './process/types';
import { defaultSettings } from './settings';
import type { BoardsOptions } from './types';
import type { Project, World } from './world/types';

export interface Organization {
  readonly world: World;
  readonly project: Project;
  /** The service that the token of the start belongs to. */
  readonly service: Identity;
  /** Someone who works in the project. */
  readonly person: Identity;
}

/** An organization with one project of the chosen process. */
export async function createOrganization(options: BoardsOptions): Promise<Organization> {
  const world = createWorld(options.now ?? Date.now, defaultSettings(options.settings));
  const service = makeIdentity('Fabrikam ERP Build Service (contoso)', 'build.service@contoso.example');
  const person = makeIdentity('Jamal Hartnett', 'jamal@contoso.example');
  world.identities.push(service, person);
  const { templateFile, process: name = 'Agile', areaPaths = [] } = options;
  if (name === 'template' && templateFile === undefined) {
    throw new Error('The process `template` needs a templateFile.');
  }
  const template = templateFile === undefined ? undefined : await readTemplate(templateFile);
  const inherited = template && addTemplateProcess(world, template, options.templateName ?? 'MSBPC');
  const isTemplate = name === 'template';
  const process = isTemplate && inherited ? inherited : processNamed(world, name);
  const project = addProject(world, options.project ?? 'Fabrikam ERP', process, person, {
    areaPaths: [...(isTemplate ? (template?.areaPaths ?? []) : []), ...areaPaths],
    iterationPaths: isTemplate ? (template?.iterationPaths ?? []) : [],
  });
  return { world, project, service, person };
}

/** Microsoft's template extends Agile. */
function addTemplateProcess(world: World, template: Template, name: string): Process {
  const process = buildTemplateProcess(world.catalog, processNamed(world, 'Agile'), template, name);
  world.processes.push(process);
  return process;
}
