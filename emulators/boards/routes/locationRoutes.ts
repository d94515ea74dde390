import { renderIdentity } from '../access/identities';
import { guid } from '../world/guid';
import { resourceAreas } from './locations';
import type { BoardsRoutes } from './types';
import { ok, okList } from './types';

/** What the official client asks before its first real call (azure-devops-work-items 1.1). */
export const locationRoutes: BoardsRoutes = {
  'GET resourceareas': ({ world }) => okList(resourceAreas(world.base)),
  'GET resourceareas/{id}': ({ world, params }) => {
    const area = resourceAreas(world.base).find(({ id }) => id === (params.id ?? '').toLowerCase());
    return area ? ok(area) : { status: 404 };
  },
  'GET connectiondata': ({ world, access }) => {
    const user = renderIdentity(world, access.identity);
    return ok({
      authenticatedUser: user,
      authorizedUser: user,
      instanceId: guid(world.base),
      deploymentType: 'hosted',
      locationServiceData: { defaultAccessMappingMoniker: 'PublicAccessMapping', clientCacheFresh: false },
    });
  },
};
