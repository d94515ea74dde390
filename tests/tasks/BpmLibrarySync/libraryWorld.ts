import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startBoards } from '../../../emulators/boards/startBoards';
import type { BoardsEmulator } from '../../../emulators/boards/types';
import { makeCertificates, type Certificates } from '../../../emulators/http/certificates';
import { jobEndpoint } from '../../../scripts/agent/jobEndpoint';
import { runTask } from '../../../scripts/agent/runTask';
import type { RunTaskOptions, TaskRun } from '../../../scripts/agent/types';
import { packagedExtension } from '../../../scripts/packagedExtension';
import { inRepository } from '../../../scripts/repository';
import type { SavedPlan } from '../../../src/actions/library/savedPlan';
import type { SyncReport } from '../../../src/report/sync/syncReport';

/** The catalogs that Microsoft publishes; they are no part of the repository. */
export const catalog = (name: string) => inRepository('..', 'shared', 'data', 'catalog', `${name}.xlsx`);

export type ProcessName = 'Agile' | 'Scrum' | 'CMMI' | 'Basic' | 'template';

export interface LibraryRunOptions extends Partial<RunTaskOptions> {
  /** The job's own token; undefined gives the step none. */
  readonly token?: string | undefined;
  /** A script that the task's process loads first. */
  readonly preload?: string;
}

/** What a test of the packaged task works with. */
export interface LibraryWorld {
  readonly boards: BoardsEmulator;
  /** A folder of this test's own; reports go there unless `reportFolder` says otherwise. */
  readonly folder: string;
  /** Writes a library of the columns Id, Parent Id, Name, … and gives its path. */
  csv(rows: readonly Readonly<Record<string, string>>[], name?: string): Promise<string>;
  /** Runs the packaged task as an agent would, in the job of the emulator's project. */
  run(inputs: Readonly<Record<string, string>>, options?: LibraryRunOptions): Promise<TaskRun>;
}

let certificates: Promise<Certificates> | undefined;
const started = new Map<ProcessName, Promise<BoardsEmulator>>();

/** One stand-in for each process serves all tests in this Node process. */
after(async () => {
  for (const boards of started.values()) await (await boards).stop();
  await (await certificates)?.remove();
});

async function start(process: ProcessName): Promise<BoardsEmulator> {
  certificates ??= makeCertificates();
  return startBoards({
    certificates: await certificates,
    process,
    // With what project names may have: blanks, letters beyond ASCII, characters that URLs reserve.
    project: `Fabrikam & Söhne ${process}`,
    ...(process === 'template' ? { templateFile: catalog('azure-devops-template-2026-03') } : {}),
  });
}

/** Prepares a project, the package and a folder for the tests of the surrounding `describe`; each finds them clean. */
export function useLibraryWorld(process: ProcessName = 'Agile'): LibraryWorld {
  let boards: BoardsEmulator | undefined;
  let taskFolder = '';
  let folder = '';

  before(async function () {
    this.timeout(120_000);
    if (!started.has(process)) started.set(process, start(process));
    boards = await started.get(process);
    taskFolder = (await packagedExtension()).tasks['BpmLibrarySync'] ?? '';
  });
  beforeEach(async () => {
    boards?.reset();
    folder = await mkdtemp(path.join(tmpdir(), 'library-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

  const ready = () => boards ?? assert.fail('Use the library world inside a test.');
  return {
    get boards() {
      return ready();
    },
    get folder() {
      return folder;
    },
    csv: async (rows, name = 'library.csv') => {
      const file = path.join(folder, name);
      await writeFile(file, csvText(rows));
      return file;
    },
    run: async (inputs, { preload, ...options } = {}) => {
      const { url, project, token: own } = ready();
      const token = 'token' in options ? options.token : own;
      const run = await runTask({
        taskFolder,
        inputs: { reportFolder: folder, ...inputs },
        variables: {
          'System.CollectionUri': `${url}/`,
          'System.TeamProject': project,
        },
        ...(token === undefined ? {} : { endpoints: { SystemVssConnection: jobEndpoint(url, token) } }),
        environment: {
          NODE_EXTRA_CA_CERTS: (await certificates)?.caFile ?? '',
          ...(preload === undefined ? {} : { NODE_OPTIONS: `--require ${JSON.stringify(preload)}` }),
        },
        ...options,
      });
      checkEveryRun(run, token);
      return run;
    },
  };
}

function csvText(rows: readonly Readonly<Record<string, string>>[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const line = (cells: readonly string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
  return [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))].map(line).join('\r\n');
}

/** What holds whatever the task was asked to do: only known commands, no token, no stack. */
function checkEveryRun(run: TaskRun, token = ' '): void {
  assert.deepEqual(run.unknownCommands, []);
  const printed = run.raw.filter((line) => !line.startsWith('##vso[task.setsecret]')).join('\n');
  for (const form of [token, Buffer.from(`:${token}`).toString('base64')])
    if (form.trim() !== '') assert.ok(!printed.includes(form), 'the token was printed');
  assert.doesNotMatch(printed, /^\s+at .*:\d+:\d+/m, 'a stack was printed');
}

/** Everything a person reads in the log, as one text. */
export function logOf(run: TaskRun): string {
  return run.log.join('\n');
}

/** Fails with the log when a run did not end as expected. */
export function assertResult(run: TaskRun, result: TaskRun['result']): void {
  assert.equal(run.result, result, logOf(run));
}

/** The counts among the outputs, as numbers. */
export function countsOf({ outputs }: TaskRun): Record<string, number> {
  return Object.fromEntries(Object.keys(counts({})).map((name) => [name, Number(outputs[name])]));
}

/** Nothing happened, except what `changes` says. */
export function counts(changes: Readonly<Record<string, number>>): Record<string, number> {
  return { Created: 0, Updated: 0, Moved: 0, Unchanged: 0, Conflicts: 0, Removed: 0, Failed: 0, ...changes };
}

export async function planOf({ outputs }: TaskRun): Promise<SavedPlan> {
  return JSON.parse(await readFile(outputs['PlanPath'] ?? '', 'utf8')) as SavedPlan;
}

export async function reportOf({ outputs }: TaskRun): Promise<SyncReport> {
  const page = outputs['ReportPath'] ?? '';
  return JSON.parse(await readFile(page.replace(/\.html$/, '.json'), 'utf8')) as SyncReport;
}

/** Requests that write work items. */
export function writesOf({ requests }: BoardsEmulator) {
  return requests.filter(
    ({ method, path: target }) =>
      method === 'PATCH' ||
      method === 'DELETE' ||
      (method === 'POST' && /\$batch|workitems\/\$/i.test(target)),
  );
}

/** Work items by title; fails when a title is there twice. */
export function byTitle(boards: BoardsEmulator) {
  const items = boards.people.items();
  const found = new Map(items.map((item) => [String(item.fields['System.Title']), item]));
  assert.equal(found.size, items.length, 'a title is there twice');
  return (title: string) => found.get(title) ?? assert.fail(`There is no work item "${title}".`);
}
