import { canRead } from '../access/canRead';
import type { Access } from '../access/types';
import { bindingError, frameworkError, itemNotFound, serviceError, typeNotFound } from '../errors';
import { parseExpand } from '../read/expand';
import type { Expand } from '../read/expand';
import { renderItem } from '../read/renderItem';
import { renderTemplate } from '../read/renderTemplate';
import { saveAndRender } from '../read/saveAndRender';
import { parseTime } from '../world/dates';
import { revisionAt } from '../world/history';
import type { StoredItem, World } from '../world/types';
import { parsePatch } from '../write/parsePatch';
import { createItem, updateItem } from '../write/saveItem';
import type { BoardsAnswer, BoardsRoutes, Call } from './types';
import { ok, okList } from './types';
import { writeOptions } from './writeOptions';

export const itemRoutes: BoardsRoutes = {
  'POST wit/workitems/${type}': { project: 'required', handle: create },
  'PATCH wit/workitems/${type}': { project: 'required', handle: create },
  'GET wit/workitems/${type}': { project: 'required', handle: template },
  'PATCH wit/workitems/{id}': update,
  'GET wit/workitems/{id}': readOne,
  'GET wit/workitems': readByIds,
  'POST wit/workitemsbatch': readBatch,
};

function patchOf(call: Call): ReturnType<typeof parsePatch> {
  const type = call.request.headers['content-type'] ?? '';
  if (!/^application\/json-patch\+json\b/i.test(type)) {
    throw frameworkError(
      415,
      `The request indicated a Content-Type of "${type}" for method type "${call.request.method}" which is not ` +
        'supported. Valid content types for this method are: application/json-patch+json.',
      'VssRequestContentTypeNotSupportedException',
    );
  }
  return parsePatch(call.json());
}

function create(call: Call): BoardsAnswer {
  const { world, project } = call;
  if (!project) throw bindingError('A project is needed.');
  const patch = patchOf(call);
  const options = writeOptions(call, (name) => call.query(name));
  const render = saveAndRender(world, options, () =>
    createItem(world, project, call.params.type ?? '', patch, options),
  );
  return { ...ok(render()), written: 1 };
}

function update(call: Call): BoardsAnswer {
  const { world } = call;
  const patch = patchOf(call);
  const options = writeOptions(call, (name) => call.query(name));
  const render = saveAndRender(world, options, () => updateItem(world, idOf(call), patch, options));
  return { ...ok(render()), written: 1 };
}

function template(call: Call): BoardsAnswer {
  const { world, project, access } = call;
  const type = project?.process.types.get((call.params.type ?? '').toLowerCase());
  if (!project || !type) throw typeNotFound(call.params.type ?? '', project?.name ?? '');
  return ok(renderTemplate(world, project, type, access.identity));
}

export function idOf(call: Call): number {
  const id = Number(call.params.id);
  if (Number.isInteger(id)) return id;
  throw bindingError(`The value '${call.params.id ?? ''}' is not valid for an id.`);
}

/** The work item if the one who asks may see it. */
export function findItem(world: World, access: Access, id: number): StoredItem | undefined {
  const item = world.items.get(id);
  return item && !item.deleted && canRead(access, item) ? item : undefined;
}

interface ReadRequest {
  readonly ids: readonly number[];
  readonly fields: readonly string[] | undefined;
  readonly expand: Expand;
  readonly asOf: string | undefined;
  readonly omits: boolean;
}

function readOne(call: Call): BoardsAnswer {
  const [found] = read(
    call,
    {
      ids: [idOf(call)],
      fields: listOf(call.query('fields')),
      expand: parseExpand(call.query('$expand')),
      asOf: call.query('asOf'),
      omits: false,
    },
    true,
  );
  return ok(found);
}

function readByIds(call: Call): BoardsAnswer {
  return okList(
    read(call, {
      ids: (listOf(call.query('ids')) ?? []).map(Number),
      fields: listOf(call.query('fields')),
      expand: parseExpand(call.query('$expand')),
      asOf: call.query('asOf'),
      omits: omits(call.query('errorPolicy')),
    }),
  );
}

function readBatch(call: Call): BoardsAnswer {
  const body = call.json() as Record<string, unknown> | null;
  if (!body || !Array.isArray(body.ids)) throw bindingError('You must pass ids in the body of the request.');
  const fields = Array.isArray(body.fields) && body.fields.length > 0 ? body.fields.map(String) : undefined;
  return okList(
    read(call, {
      ids: body.ids.map(Number),
      fields,
      expand: parseExpand(body.$expand),
      asOf: typeof body.asOf === 'string' ? body.asOf : undefined,
      omits: omits(body.errorPolicy),
    }),
  );
}

/** `fail` 1, `omit` 2 as the official client numbers them (azure-devops-work-items 1.5). */
function omits(policy: unknown): boolean {
  return policy === 2 || policy === '2' || String(policy).toLowerCase() === 'omit';
}

function listOf(written: string | undefined): string[] | undefined {
  return written ? written.split(',').map((part) => part.trim()) : undefined;
}

/** Work items in the order asked for; with `omits` those that cannot be read are null (azure-devops-work-items 2.5). */
function read(call: Call, request: ReadRequest, links = false): (Record<string, unknown> | null)[] {
  const { world, access } = call;
  const { ids, fields, expand, asOf, omits: isTolerant } = request;
  const limit = world.settings.batchLimit;
  if (ids.length > limit) {
    throw serviceError(
      400,
      `VS403474: You requested ${ids.length} work items which exceeds the limit of ${limit} work items per request.`,
      { typeKey: 'VssPropertyValidationException', eventId: 3000 },
    );
  }
  if (fields && expand !== 'none') {
    throw serviceError(400, 'The expand parameter can not be used with the fields parameter.', {
      typeKey: 'ConflictingParametersException',
      assembly: 'Microsoft.Azure.Boards.WebApi.Common',
      eventId: 3000,
    });
  }
  const at = asOf === undefined ? undefined : parseTime(asOf);
  return ids.map((id) => {
    const item = findItem(world, access, id);
    const revision = item && at !== undefined ? revisionAt(item, at) : item?.revisions.at(-1);
    if (item && revision)
      return renderItem(world, item, { expand, ...(fields ? { fields } : {}), revision, links });
    if (isTolerant) return null;
    throw itemNotFound(id);
  });
}
