import { bindingError, ServiceError } from '../errors';
import { findIdentity, identityText } from '../access/identities';
import { canRead } from '../access/canRead';
import { renderItem } from '../read/renderItem';
import { serviceTime } from '../world/dates';
import { textOf } from '../world/items';
import type { StoredItem } from '../world/types';
import { projectUrl } from '../world/urls';
import { deletedItem, deleteItem, destroyItem, restoreItem } from '../write/deleteItem';
import { idOf } from './itemRoutes';
import type { BoardsAnswer, BoardsRoutes, Call } from './types';
import { ok, okList } from './types';

export const deleteRoutes: BoardsRoutes = {
  'DELETE wit/workitems/{id}': remove,
  'POST wit/workitemsdelete': removeMany,
  'GET wit/recyclebin': list,
  'GET wit/recyclebin/{id}': (call) =>
    ok(renderDeleted(call, deletedItem(call.world, idOf(call), call.access))),
  'PATCH wit/recyclebin/{id}': restore,
  'DELETE wit/recyclebin/{id}': destroy,
};

function remove(call: Call): BoardsAnswer {
  const { world, access } = call;
  if ((call.query('destroy') ?? '').toLowerCase() === 'true') {
    destroyItem(world, idOf(call), access);
    return { status: 204 };
  }
  return ok(renderDeleted(call, deleteItem(world, idOf(call), access)));
}

function removeMany(call: Call): BoardsAnswer {
  const { world, access } = call;
  const { ids, destroy: destroys } = call.json() as { ids?: unknown; destroy?: unknown };
  if (!Array.isArray(ids)) throw bindingError('You must pass ids in the body of the request.');
  if (destroys === true) {
    for (const id of ids) destroyItem(world, Number(id), access);
    return { status: 204 };
  }
  const results = ids.map((id): Record<string, unknown> => {
    try {
      return renderDeleted(call, deleteItem(world, Number(id), access));
    } catch (error) {
      if (error instanceof ServiceError)
        return { id: Number(id), code: error.status, message: error.message };
      throw error;
    }
  });
  return ok({ results });
}

/** Short references, or whole entries for the ids asked for (azure-devops-work-items 2.10). */
function list(call: Call): BoardsAnswer {
  const { world, access, project } = call;
  const ids = call.query('ids')?.split(',').map(Number);
  if (ids) {
    return okList(
      ids.flatMap((id) => {
        const item = world.items.get(id);
        return item?.deleted && canRead(access, item) ? [renderReference(call, item)] : [];
      }),
    );
  }
  const deleted = [...world.items.values()].filter(
    (item) => item.deleted && canRead(access, item) && (!project || item.project === project),
  );
  return okList(deleted.map((item) => ({ id: item.id, url: binUrl(call, item) })));
}

function restore(call: Call): BoardsAnswer {
  const { isDeleted } = call.json() as Record<string, unknown>;
  if (isDeleted !== false) throw bindingError('Only isDeleted false can be written to the recycle bin.');
  const before = deletedItem(call.world, idOf(call), call.access);
  const reference = renderReference(call, before);
  const item = restoreItem(call.world, before.id, call.access);
  return ok({ ...reference, resource: resourceOf(call, item) });
}

function destroy(call: Call): BoardsAnswer {
  deletedItem(call.world, idOf(call), call.access);
  destroyItem(call.world, idOf(call), call.access);
  return { status: 204 };
}

function binUrl(call: Call, item: StoredItem): string {
  return `${projectUrl(call.world, item.project)}/_apis/wit/recycleBin/${item.id}`;
}

function renderReference(call: Call, item: StoredItem): Record<string, unknown> {
  const by = item.deleted ? findIdentity(call.world, item.deleted.by) : undefined;
  return {
    id: item.id,
    code: 200,
    type: textOf(item, 'System.WorkItemType'),
    name: textOf(item, 'System.Title'),
    project: item.project.name,
    deletedDate: item.deleted ? serviceTime(item.deleted.at) : '',
    deletedBy: by ? identityText(by) : (item.deleted?.by ?? ''),
    url: binUrl(call, item),
  };
}

function renderDeleted(call: Call, item: StoredItem): Record<string, unknown> {
  return { ...renderReference(call, item), resource: resourceOf(call, item) };
}

function resourceOf(call: Call, item: StoredItem): Record<string, unknown> {
  return renderItem(call.world, item, { links: true, relations: call.world.settings.deletedRelations });
}
