import type { BlobEmulator } from '../blobs/startBlobs';
import type { Tokens } from '../entra/tokens';
import type { Certificates } from '../http/certificates';
import type { Faults } from '../http/faults';
import { router } from '../http/router';
import { startJsonServer } from '../http/startJsonServer';
import type { Now, RecordedRequest } from '../http/types';
import { assetRoutes } from './assets/assetRoutes';
import { defaultAssetSettings } from './assets/assetStore';
import { environmentRoutes } from './environments/environmentRoutes';
import { newEnvironmentStore } from './environments/environmentStore';
import { makeGuard } from './guard';
import type { LcsControls, LcsWorld } from './lcsControls';
import { lcsControls, resetLcs } from './lcsControls';

export interface LcsEmulator extends LcsControls {
  /** `https://localhost:PORT` */
  readonly url: string;
  readonly faults: Faults;
  readonly requests: RecordedRequest[];
  /** Empties everything and sets every switch back. */
  reset(): void;
  close(): Promise<void>;
}

/** Starts the stand-in for the LCS API host of one geography. */
export async function startLcs(options: {
  readonly certificates: Pick<Certificates, 'cert' | 'key'>;
  readonly now: Now;
  readonly tokens: Tokens;
  readonly blobs: BlobEmulator;
  /** Where assets and environments go that are added without a project of their own. */
  readonly projectId: number;
}): Promise<LcsEmulator> {
  const world = newWorld(options.now, options.blobs);
  const guard = makeGuard({ ...world, tokens: options.tokens, resource: () => server.url });
  const find = router({ ...assetRoutes(world.library, guard), ...environmentRoutes(world.estate, guard) });
  const server = await startJsonServer({
    ...options,
    handle: async (request) => (await find(request)) ?? { status: 404 },
  });
  return {
    ...lcsControls(world, options.projectId),
    url: server.url,
    faults: server.faults,
    requests: server.requests,
    reset() {
      resetLcs(world);
      server.faults.clear();
      server.requests.length = 0;
    },
    close: () => server.close(),
  };
}

function newWorld(now: Now, blobs: BlobEmulator): LcsWorld {
  const library = { assets: [], settings: defaultAssetSettings(), blobs, now };
  const estate = newEnvironmentStore(now, library);
  const settings = {
    foreignProjectStatus: 401 as const,
    assets: library.settings,
    environments: estate.settings,
  };
  return { now, settings, projects: new Map(), library, estate };
}
