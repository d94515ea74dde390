import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { startBoards } from '../../emulators/boards/startBoards';
import type { BoardsEmulator } from '../../emulators/boards/types';
import { makeCertificates } from '../../emulators/http/certificates';
import { jobEndpoint } from '../../scripts/agent/jobEndpoint';
import { runTask } from '../../scripts/agent/runTask';
import { packagedExtension } from '../../scripts/packagedExtension';
import { inRepository } from '../../scripts/repository';
import type { SavedPlan } from '../../src/actions/library/savedPlan';

/** Microsoft's published catalogs, which are no part of the repository. */
const catalogs = process.env['CATALOG_FOLDER'] ?? inRepository('..', 'shared', 'data', 'catalog');

/** Time of a request, of each work item written, and requests worked on at once, as the figures ask for. */
const settings = { latencyMs: 60, perItemMs: 3, maxConcurrent: 8, recordBodies: false };

export interface TaskMeasure {
  /** Of the task's whole process. */
  readonly seconds: number;
  readonly requests: number;
  /** Requests that write work items. */
  readonly writeRequests: number;
  readonly outputs: Readonly<Record<string, string>>;
}

export interface BoardsBench {
  readonly boards: BoardsEmulator;
  readonly caFile: string;
  readonly folder: string;
  /** Runs the packaged task with a catalog. */
  readonly sync: (catalog: string, inputs?: Readonly<Record<string, string>>) => Promise<TaskMeasure>;
  readonly plan: (catalog: string) => Promise<SavedPlan['plan']>;
}

/** A project of the process Agile at a service of that pace. */
export async function withBoards(work: (bench: BoardsBench) => Promise<void>): Promise<void> {
  const taskFolder = (await packagedExtension()).tasks['BpmLibrarySync'] ?? '';
  const certificates = await makeCertificates();
  const { caFile } = certificates;
  const boards = await startBoards({ certificates, settings });
  const folder = await mkdtemp(path.join(os.tmpdir(), 'bench-'));
  const sync: BoardsBench['sync'] = async (catalog, inputs = {}) => {
    boards.requests.length = 0;
    const start = performance.now();
    const { result, log, outputs } = await runTask({
      taskFolder,
      inputs: {
        libraryPath: path.join(catalogs, `${catalog}.xlsx`),
        libraryName: 'Catalog',
        reportFolder: folder,
        ...inputs,
      },
      endpoints: { SystemVssConnection: jobEndpoint(boards.url, boards.token) },
      variables: { 'System.CollectionUri': `${boards.url}/`, 'System.TeamProject': boards.project },
      environment: { NODE_EXTRA_CA_CERTS: caFile },
    });
    const seconds = (performance.now() - start) / 1000;
    if (result !== 'Succeeded') throw new Error(`The task ended as ${result}.\n${log.join('\n')}`);
    const writeRequests = boards.requests.filter(({ method }) => method === 'PATCH').length;
    return { seconds, requests: boards.requests.length, writeRequests, outputs };
  };
  try {
    await work({
      boards,
      caFile,
      folder,
      sync,
      plan: async (catalog) => {
        const { outputs } = await sync(catalog, { command: 'plan' });
        return (JSON.parse(await readFile(outputs['PlanPath'] ?? '', 'utf8')) as SavedPlan).plan;
      },
    });
  } finally {
    await boards.stop();
    await certificates.remove();
    await rm(folder, { recursive: true, force: true });
  }
}
