import { itemNotFound, serviceError } from '../errors';
import { parseExpand } from '../read/expand';
import { renderItem } from '../read/renderItem';
import { renderUpdate } from '../read/renderUpdate';
import type { Revision, StoredItem } from '../world/types';
import { itemUrl } from '../world/urls';
import { findItem, idOf } from './itemRoutes';
import type { BoardsAnswer, BoardsRoutes, Call } from './types';
import { ok, okList } from './types';

export const historyRoutes: BoardsRoutes = {
  'GET wit/workitems/{id}/revisions': listRevisions,
  'GET wit/workitems/{id}/revisions/{number}': oneRevision,
  'GET wit/workitems/{id}/updates': listUpdates,
  'GET wit/workitems/{id}/updates/{number}': oneUpdate,
};

function itemOf(call: Call): StoredItem {
  const item = findItem(call.world, call.access, idOf(call));
  if (!item) throw itemNotFound(idOf(call));
  return item;
}

function page<T>(call: Call, list: readonly T[]): T[] {
  const skip = Number(call.query('$skip') ?? 0) || 0;
  const top = Number(call.query('$top') ?? 200) || 200;
  return list.slice(skip, skip + top);
}

function render(call: Call, item: StoredItem, revision: Revision): Record<string, unknown> {
  const expand = parseExpand(call.query('$expand'));
  const self = itemUrl(call.world, item);
  const url = `${self}/revisions/${revision.rev}`;
  return { ...renderItem(call.world, item, { revision, expand }), url };
}

function listRevisions(call: Call): BoardsAnswer {
  const item = itemOf(call);
  return okList(page(call, item.revisions).map((revision) => render(call, item, revision)));
}

function oneRevision(call: Call): BoardsAnswer {
  const item = itemOf(call);
  const revision = item.revisions[Number(call.params.number) - 1];
  if (!revision) throw missing(item, 'revision', call.params.number ?? '');
  const self = itemUrl(call.world, item);
  const body = render(call, item, revision);
  const links = {
    self: { href: body.url },
    workItemRevisions: { href: `${self}/revisions` },
    parent: { href: self },
  };
  return ok({ ...body, _links: links });
}

function listUpdates(call: Call): BoardsAnswer {
  const item = itemOf(call);
  return okList(
    page(
      call,
      item.updates.map((_update, index) => renderUpdate(call.world, item, index)),
    ),
  );
}

function oneUpdate(call: Call): BoardsAnswer {
  const item = itemOf(call);
  const update = renderUpdate(call.world, item, Number(call.params.number) - 1);
  if (!update) throw missing(item, 'update', call.params.number ?? '');
  return ok(update);
}

function missing(item: StoredItem, what: string, number: string): Error {
  return serviceError(404, `TF401232: The ${what} ${number} of work item ${item.id} does not exist.`, {
    typeKey: 'WorkItemUnauthorizedAccessException',
  });
}
