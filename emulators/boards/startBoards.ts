import { randomBytes } from 'node:crypto';
import { listen } from '../http/listen';
import { sendAnswer } from '../http/sendAnswer';
import { wait } from '../http/startJsonServer';
import type { RecordedRequest } from '../http/types';
import { makeAccess, makeIdentity } from './access/identities';
import { Throttling } from './access/throttling';
import type { Access } from './access/types';
import { BoardsFaults } from './boardsFaults';
import { addProject, createWorld, processNamed } from './createWorld';
import { makeExchange } from './exchange';
import { makePeople } from './people';
import { buildTemplateProcess } from './process/buildTemplateProcess';
import { processEditor } from './process/changeProcess';
import { readTemplate } from './process/readTemplate';
import type { Template } from './process/readTemplate';
import type { Process } from './process/types';
import { resetWorld } from './resetWorld';
import { defaultSettings } from './settings';
import type { BoardsEmulator, BoardsOptions } from './types';
import type { World } from './world/types';

/** Starts the stand-in for Azure Boards with one project (azure-devops-work-items and its OpenAPI data). */
export async function startBoards(options: BoardsOptions): Promise<BoardsEmulator> {
  const settings = defaultSettings(options.settings);
  const world = createWorld(options.now ?? Date.now, settings);
  const user = makeIdentity('Fabrikam ERP Build Service (contoso)', 'build.service@contoso.example');
  const person = makeIdentity('Jamal Hartnett', 'jamal@contoso.example');
  world.identities.push(user, person);
  const template = options.templateFile === undefined ? undefined : await readTemplate(options.templateFile);
  const process = chooseProcess(world, options, template);
  const project = addProject(world, options.project ?? 'Fabrikam ERP', process, person, {
    areaPaths: [
      ...(options.process === 'template' ? (template?.areaPaths ?? []) : []),
      ...(options.areaPaths ?? []),
    ],
    iterationPaths: options.process === 'template' ? (template?.iterationPaths ?? []) : [],
  });

  const tokens = new Map<string, Access>();
  const addToken = (identity = user): { token: string; access: Access } => {
    // The length of a classic personal access token, by which the official client tells it from others.
    const token = randomBytes(26).toString('hex');
    const access = makeAccess(identity);
    tokens.set(token, access);
    return { token, access };
  };
  const { token } = addToken();

  const faults = new BoardsFaults();
  const throttling = new Throttling();
  const requests: RecordedRequest[] = [];
  const organization = options.organization ?? 'contoso';
  const exchange = makeExchange(
    { world, tokens, throttling, organization },
    faults,
    requests,
    options.wait ?? wait,
  );
  const listener = await listen(options.certificates, (incoming, response) => {
    exchange(incoming, response).catch((error: unknown) => {
      if (incoming.destroyed && !incoming.complete) return;
      const defect = error instanceof Error ? error.stack : String(error);
      sendAnswer(response, { status: 500, body: `Defect of the emulator: ${defect ?? ''}` });
    });
  });
  world.base = `${listener.url}/${organization}`;

  return {
    url: world.base,
    project: project.name,
    projectId: project.id,
    token,
    user,
    faults,
    throttling,
    requests,
    settings,
    process: processEditor(world.catalog, process),
    people: makePeople(world, project, person),
    world,
    addPerson(displayName, uniqueName) {
      const added = makeIdentity(displayName, uniqueName);
      world.identities.push(added);
      return added;
    },
    addToken,
    access(known) {
      const access = tokens.get(known);
      if (!access) throw new Error('There is no such token.');
      return access;
    },
    addProject: (name, processName) => void addProject(world, name, processNamed(world, processName), person),
    reset() {
      resetWorld(world, options.settings, person);
      tokens.clear();
      tokens.set(token, makeAccess(user));
      faults.clear();
      throttling.clear();
      requests.length = 0;
    },
    stop: () => listener.close(),
  };
}

function chooseProcess(world: World, options: BoardsOptions, template: Template | undefined): Process {
  if (template) {
    const name = options.templateName ?? 'MSBPC';
    world.processes.push(buildTemplateProcess(world.catalog, processNamed(world, 'Agile'), template, name));
    if (options.process === 'template') return processNamed(world, name);
  }
  if (options.process === 'template') throw new Error('The process `template` needs a templateFile.');
  return processNamed(world, options.process ?? 'Agile');
}
