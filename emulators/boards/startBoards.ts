import { listen } from '../http/listen';
import { sendAnswer } from '../http/sendAnswer';
import { wait } from '../http/startJsonServer';
import type { RecordedRequest } from '../http/types';
import { makeIdentity } from './access/identities';
import { Throttling } from './access/throttling';
import { Tokens } from './access/tokens';
import type { Access, Identity } from './access/types';
import { BoardsFaults } from './boardsFaults';
import type { Organization } from './createOrganization';
import { createOrganization } from './createOrganization';
import { addProject, processNamed } from './createWorld';
import { makeExchange } from './exchange';
import { makePeople } from './people';
import { processEditor } from './process/changeProcess';
import { resetWorld } from './resetWorld';
import type { BoardsEmulator, BoardsOptions } from './types';

/** Starts the stand-in for Azure Boards with one project (azure-devops-work-items and its OpenAPI data). */
export async function startBoards(options: BoardsOptions): Promise<BoardsEmulator> {
  const organization = await createOrganization(options);
  const { world, service, person } = organization;
  const tokens = new Tokens(service);
  const faults = new BoardsFaults();
  const throttling = new Throttling();
  const requests: RecordedRequest[] = [];
  const name = options.organization ?? 'contoso';
  const handling = { world, tokens, throttling, organization: name };
  const exchange = makeExchange(handling, faults, requests, options.wait ?? wait);
  const listener = await listen(options.certificates, (incoming, response) => {
    exchange(incoming, response).catch((error: unknown) => {
      if (incoming.destroyed && !incoming.complete) return;
      const defect = error instanceof Error ? error.stack : String(error);
      sendAnswer(response, { status: 500, body: `Defect of the emulator: ${defect ?? ''}` });
    });
  });
  world.base = `${listener.url}/${name}`;
  return {
    url: world.base,
    faults,
    throttling,
    requests,
    ...view(organization, tokens),
    reset() {
      resetWorld(world, options.settings, person);
      tokens.reset();
      faults.clear();
      throttling.clear();
      requests.length = 0;
    },
    stop: () => listener.close(),
  };
}

type Served = 'url' | 'faults' | 'throttling' | 'requests' | 'reset' | 'stop';

/** What tests see and change of the organization. */
function view(
  { world, project, service, person }: Organization,
  tokens: Tokens,
): Omit<BoardsEmulator, Served> {
  return {
    project: project.name,
    projectId: project.id,
    token: tokens.first,
    user: service,
    settings: world.settings,
    process: processEditor(world.catalog, project.process),
    people: makePeople(world, project, person),
    world,
    addPerson: (displayName, uniqueName) => addPerson(world.identities, displayName, uniqueName),
    addToken: (identity) => tokens.add(identity),
    access: (token) => accessOf(tokens, token),
    addProject: (name, process) => void addProject(world, name, processNamed(world, process), person),
  };
}

function addPerson(identities: Identity[], displayName: string, uniqueName: string): Identity {
  const added = makeIdentity(displayName, uniqueName);
  identities.push(added);
  return added;
}

function accessOf(tokens: Tokens, token: string): Access {
  const access = tokens.find(token);
  if (!access) throw new Error('There is no such token.');
  return access;
}
