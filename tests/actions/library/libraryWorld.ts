import type { SeenItem } from '../../../emulators/boards/people';
import type { LibraryInputs, LibraryPorts } from '../../../src/actions/library/ports';
import type { MappedLibrary } from '../../../src/mapping/mapLibrary';
import type { SavedPlan } from '../../../src/actions/library/savedPlan';
import { syncLibrary } from '../../../src/actions/library/syncLibrary';
import type { BoardsGateway } from '../../../src/boards/types';
import type { ProcessLibrary } from '../../../src/bpm/types';
import { TaskError } from '../../../src/errors';
import type { TaskOutcome } from '../../../src/host/types';
import type { SyncReport } from '../../../src/report/sync/syncReport';
import type { DesiredItem } from '../../../src/sync/types';
import { boardsWorld, type BoardsWorld } from '../../boards/boardsWorld';
import { fakeHost, type FakeHost } from '../../fakes/fakeHost';

export const libraryName = 'Test library';
export const libraryTag = 'BPM:Test library';

export const defaults: LibraryInputs = {
  command: 'sync',
  dryRun: false,
  libraryName,
  conflictPolicy: 'keepEdits',
  removedPolicy: 'report',
  adoptBy: { by: 'none' },
  planFile: 'out/plan.json',
  reportFolder: 'out',
  maxChangePercent: 100,
  failOn: 'errors',
};

export interface RunOptions {
  readonly inputs?: Partial<LibraryInputs>;
  readonly mapped?: Partial<MappedLibrary>;
  readonly host?: FakeHost;
  readonly gateway?: BoardsGateway;
  /** Of the library's file. */
  readonly warnings?: ProcessLibrary['warnings'];
}

export interface Run {
  readonly outcome?: TaskOutcome;
  readonly error?: TaskError;
  readonly host: FakeHost;
  readonly plan: SavedPlan;
  readonly planText: string;
  readonly report: SyncReport;
  readonly page: string;
  readonly summary: string;
}

/** The story of the library synchronization over the real gateway and the stand-in, with hand-made processes. */
export interface LibraryWorld extends BoardsWorld {
  /** Written by runs, by path; survives until `forget`. */
  readonly files: Map<string, string>;
  run(desired: readonly DesiredItem[], options?: RunOptions): Promise<Run>;
  /** Linked work item of a process. */
  item(title: string): SeenItem;
  items(): SeenItem[];
  /** Writes sent, as far as the stand-in got them. */
  writes(): number;
  forget(): void;
}

export async function libraryWorld(): Promise<LibraryWorld> {
  const world = await boardsWorld({ project: 'Grün & Co #1' });
  const files = new Map<string, string>();
  const projectUrl = `${world.boards.url}/${encodeURIComponent(world.boards.project)}`;

  const portsFor = (
    desired: readonly DesiredItem[],
    options: RunOptions & { readonly tag: string },
    host: FakeHost,
  ): LibraryPorts => {
    const { tag } = options;
    const library: ProcessLibrary = {
      name: libraryName,
      layout: 'bpm',
      processes: [],
      warnings: options.warnings ?? [],
      columns: [],
    };
    return {
      host,
      clock: world.clock,
      boards: options.gateway ?? world.gateway({ tag, signal: host.signal, log: (line) => host.info(line) }),
      projectUrl,
      libraryTag: tag,
      readLibrary: () => Promise.resolve(library),
      typesFor: () => [...new Set(desired.map(({ type }) => type))],
      mapLibrary: (_library, project) => ({
        desired,
        mapped: ['System.Title', 'System.Description', 'System.WorkItemType'],
        kinds: Object.fromEntries(project.fields.map(({ referenceName, type }) => [referenceName, type])),
        findings: [],
        areasToCreate: [],
        reviews: new Map(),
        ...options.mapped,
      }),
      files: {
        readText: (path) => {
          const text = files.get(path);
          return text === undefined ? Promise.reject(new Error(`ENOENT ${path}`)) : Promise.resolve(text);
        },
        writeText: (path, text) => {
          files.set(path, text);
          return Promise.resolve(path);
        },
        join: (folder, name) => `${folder}/${name}`,
      },
    };
  };

  return Object.assign(world, {
    files,
    async run(desired: readonly DesiredItem[], options: RunOptions = {}): Promise<Run> {
      const host = options.host ?? fakeHost();
      const inputs = { ...defaults, ...options.inputs };
      const tag = `BPM:${inputs.libraryName}`;
      const ended = await syncLibrary(portsFor(desired, { ...options, tag }, host), inputs).then(
        (outcome) => ({ outcome }),
        (error: unknown) => {
          if (error instanceof TaskError) return { error };
          throw error;
        },
      );
      const written = new Map(files);
      const text = (name: string) => written.get(`out/${name}`) ?? '';
      const json = <T>(name: string) => JSON.parse(text(name)) as T;
      return {
        ...ended,
        host,
        get plan() {
          return json<SavedPlan>('plan.json');
        },
        planText: text('plan.json'),
        get report() {
          return json<SyncReport>('bpm-Test-library.json');
        },
        page: text('bpm-Test-library.html'),
        summary: host.summaries[0]?.markdown ?? '',
      };
    },
    items: () => world.boards.people.items(),
    item(title: string): SeenItem {
      const found = world.boards.people.items().filter(({ fields }) => fields['System.Title'] === title);
      if (found.length !== 1 || !found[0]) throw new Error(`${found.length} work items are called ${title}`);
      return found[0];
    },
    writes: () =>
      world.boards.requests
        .filter(({ path }) => path.endsWith('/$batch'))
        .reduce((sum, { body }) => sum + (JSON.parse(body) as unknown[]).length, 0),
    forget() {
      world.boards.reset();
      files.clear();
    },
  });
}

/** A process of the library; `parent` is a key. */
export function process(key: string, more: Partial<DesiredItem> & { parent?: string } = {}): DesiredItem {
  const { parent, fields, ...rest } = more;
  const title = rest.title ?? `Process ${key}`;
  return {
    key: `id:${key}`,
    parentKey: parent === undefined ? undefined : `id:${parent}`,
    type: 'Epic',
    createOnly: {},
    tags: [],
    title,
    ids: { libraryId: key },
    state: 'live',
    kind: 'process',
    place: `library.xlsx, sheet Processes, row ${key}`,
    ...rest,
    fields: { 'System.Title': title, ...fields },
  };
}

/** A small library of three levels. */
export function library(): DesiredItem[] {
  return [
    process('1', { title: 'Order to cash', fields: { 'System.Description': '<p>From order to cash</p>' } }),
    process('1.1', { parent: '1', type: 'Feature', title: 'Sales orders', tags: ['Retail', 'US'] }),
    process('1.1.1', { parent: '1.1', type: 'User Story', title: 'Enter an order' }),
    process('1.2', { parent: '1', type: 'Feature', title: 'Invoices' }),
    process('2', { title: 'Procure to pay' }),
    process('2.1', { parent: '2', type: 'Feature', title: 'Purchase orders' }),
  ];
}

/** The same library with one process changed. */
export function changed(
  processes: readonly DesiredItem[],
  key: string,
  change: Partial<DesiredItem>,
): DesiredItem[] {
  return processes.map((one) => {
    if (one.key !== `id:${key}`) return one;
    const title = change.title ?? one.title;
    return { ...one, ...change, fields: { ...one.fields, 'System.Title': title, ...change.fields } };
  });
}
