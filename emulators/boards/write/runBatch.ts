import type { Access } from '../access/types';
import { bindingError, routeNotFound, ServiceError, serviceError } from '../errors';
import { saveAndRender } from '../read/saveAndRender';
import { decode } from '../world/decode';
import type { Project, World } from '../world/types';
import { parsePatch } from './parsePatch';
import { createItem, updateItem } from './saveItem';
import type { WriteOptions } from './types';

/** One request of a $batch, already told apart. */
export interface BatchEntry {
  readonly project: string | undefined;
  /** A type to create, or the id of an item to change. */
  readonly target: { readonly type: string } | { readonly id: number };
  readonly query: URLSearchParams;
  readonly body: unknown;
}

/** Rendered when the whole batch is done, so that a parent shows the children that came after it. */
export type BatchResult =
  { readonly render: () => Record<string, unknown> } | { readonly error: ServiceError };

/**
 * Reads the body of a $batch. An entry that is no request spoils the whole batch: it is the result then, instead of
 * the entries (azure-devops-work-items 2.6).
 */
export function parseBatch(world: World, body: unknown, baseUrl: string): BatchEntry[] | ServiceError {
  if (!Array.isArray(body) || body.length === 0)
    throw bindingError('The body of a batch must be an array of requests.');
  const limit = world.settings.batchLimit;
  if (body.length > limit) {
    throw serviceError(
      400,
      `VS403474: You requested ${body.length} work items which exceeds the limit of ${limit}.`,
      {
        typeKey: 'WorkItemBatchLimitExceededException',
      },
    );
  }
  try {
    return body.map((entry) => parseEntry(entry, baseUrl));
  } catch (error) {
    if (error instanceof ServiceError) return error;
    throw error;
  }
}

function parseEntry(written: unknown, baseUrl: string): BatchEntry {
  const { method, uri, headers, body } = (written ?? {}) as Record<string, unknown>;
  if (typeof uri !== 'string' || String(method).toUpperCase() !== 'PATCH') {
    throw bindingError('Every request of a batch needs the method PATCH and a uri.');
  }
  const type = contentType(headers);
  if (!/^application\/json-patch\+json\b/i.test(type)) {
    throw bindingError(
      `A request of a batch has the content type '${type}' instead of application/json-patch+json.`,
    );
  }
  const relative = uri.toLowerCase().startsWith(baseUrl.toLowerCase()) ? uri.slice(baseUrl.length) : uri;
  const [path = '', query = ''] = relative.split('?');
  const found = /^(?:\/([^/]+))?\/_apis\/wit\/workitems\/(?:\$([^/]+)|(-?\d+))\/?$/i.exec(path);
  if (!found) throw bindingError(`A request of a batch has an unknown uri: '${uri}'.`);
  return {
    project: found[1] === undefined ? undefined : decode(found[1]),
    target: found[2] === undefined ? { id: Number(found[3]) } : { type: decode(found[2]) },
    query: new URLSearchParams(query),
    body,
  };
}

function contentType(headers: unknown): string {
  if (typeof headers !== 'object' || headers === null) return '';
  const found = Object.entries(headers).find(([name]) => name.toLowerCase() === 'content-type');
  return String(found?.[1] ?? '');
}

export interface BatchContext {
  readonly access: Access;
  readonly findProject: (name: string) => Project;
  /** The options that the query of an inner request stands for; throws when its version is missing or wrong. */
  readonly options: (query: URLSearchParams, temporaryIds: Map<number, number>) => WriteOptions;
}

/** Applies the entries in their order; how they hang together is what `batchAtomicity` says. */
export function runBatch(world: World, entries: readonly BatchEntry[], context: BatchContext): BatchResult[] {
  const temporaryIds = new Map<number, number>();
  const isAllOrNothing = world.settings.batchAtomicity === 'all';
  let failed = 0;
  const results = world.journal.attempt(
    () =>
      entries.map((entry): BatchResult => {
        try {
          return { render: runEntry(world, entry, context, temporaryIds) };
        } catch (error) {
          if (!(error instanceof ServiceError)) throw error;
          failed += 1;
          return { error };
        }
      }),
    () => !isAllOrNothing || failed === 0,
  );
  if (!isAllOrNothing || failed === 0) return results;
  return results.map((result) => ('error' in result ? result : { error: rolledBack() }));
}

function rolledBack(): ServiceError {
  return serviceError(400, 'The request was not carried out because another request of the batch failed.', {
    typeKey: 'WorkItemBatchRolledBackException',
  });
}

function runEntry(
  world: World,
  entry: BatchEntry,
  context: BatchContext,
  temporaryIds: Map<number, number>,
): () => Record<string, unknown> {
  const options = context.options(entry.query, temporaryIds);
  const patch = parsePatch(entry.body);
  const { target, project: projectName } = entry;
  if ('type' in target) {
    if (projectName === undefined) throw routeNotFound('/_apis/wit/workItems/$type');
    const project = context.findProject(projectName);
    return saveAndRender(world, options, () => createItem(world, project, target.type, patch, options));
  }
  // A live run answered 404 to every update that named a project (azure-devops-work-items 2.6).
  if (projectName !== undefined) throw routeNotFound(`/${projectName}/_apis/wit/workitems/${target.id}`);
  return saveAndRender(world, options, () => updateItem(world, target.id, patch, options));
}
