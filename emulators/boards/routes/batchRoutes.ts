import { readApiVersion } from '../access/apiVersion';
import { projectNotFound, ServiceError } from '../errors';
import type { Project, World } from '../world/types';
import type { BatchResult } from '../write/runBatch';
import { parseBatch, runBatch } from '../write/runBatch';
import type { BoardsAnswer, BoardsRoutes, Call } from './types';
import { okList } from './types';
import { writeOptions } from './writeOptions';

/** PATCH in the newer documents, POST in the older ones (azure-devops-work-items 2.6). */
export const batchRoutes: BoardsRoutes = {
  'PATCH wit/$batch': batch,
  'POST wit/$batch': batch,
};

export function findProject(world: World, name: string): Project {
  const key = name.toLowerCase();
  const project = world.projects.find(
    (candidate) => candidate.name.toLowerCase() === key || candidate.id === key,
  );
  if (!project) throw projectNotFound(name);
  return project;
}

function batch(call: Call): BoardsAnswer {
  const { world, access, onlyItems } = call;
  const entries = parseBatch(world, call.json(), world.base);
  // One answer for all requests: the batch as a whole could not be understood (azure-devops-work-items 2.6).
  if (entries instanceof ServiceError) return okList([renderResult({ error: entries })]);
  const context = {
    access,
    findProject: (name: string) => findProject(world, name),
    options: (query: URLSearchParams, temporaryIds: Map<number, number>) => {
      const get = (name: string): string | undefined =>
        [...query].find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
      const version = readApiVersion(get('api-version'), 'PATCH', false);
      return writeOptions({ access, version }, get, temporaryIds);
    },
  };
  if (onlyItems !== undefined) {
    // The service goes down in the middle: what it does at once or not at all is then not done.
    const isKept = world.settings.batchAtomicity === 'item';
    world.journal.attempt(
      () => runBatch(world, entries.slice(0, onlyItems), context),
      () => isKept,
    );
    return { ...okList([]), written: onlyItems };
  }
  const results = runBatch(world, entries, context);
  return { ...okList(results.map(renderResult)), written: entries.length };
}

/** The body of each answer is a JSON text of its own (azure-devops-work-items 2.6). */
function renderResult(result: BatchResult): Record<string, unknown> {
  const headers = { 'Content-Type': 'application/json; charset=utf-8' };
  if (!('error' in result)) return { code: 200, headers, body: JSON.stringify(result.render()) };
  const { status, body } = result.error;
  return { code: status, headers, body: typeof body === 'string' ? body : JSON.stringify(body) };
}
