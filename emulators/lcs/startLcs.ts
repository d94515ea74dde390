import type { BlobEmulator } from '../blobs/startBlobs';
import type { Tokens } from '../entra/tokens';
import type { Certificates } from '../http/certificates';
import type { Faults } from '../http/faults';
import { router } from '../http/router';
import { startJsonServer } from '../http/startJsonServer';
import type { Now, RecordedRequest } from '../http/types';
import { assetRoutes } from './assets/assetRoutes';
import { defaultAssetSettings, seedAsset } from './assets/assetStore';
import type { AssetSettings, SeedAsset, StoredAsset } from './assets/types';
import { environmentRoutes } from './environments/environmentRoutes';
import { newEnvironmentStore, seedEnvironment } from './environments/environmentStore';
import { guid } from './environments/guid';
import { limitsOf } from './environments/limits';
import type { RateLimit, RateLimits } from './environments/rateLimits';
import type {
  EnvironmentSettings,
  Operation,
  SeedEnvironment,
  StoredEnvironment,
} from './environments/types';
import type { Project } from './guard';
import { makeGuard } from './guard';

export interface LcsSettings {
  /** What a project that the user may not use, or that does not exist, answers. Default 401. */
  foreignProjectStatus: 401 | 403;
  readonly assets: AssetSettings;
  readonly environments: EnvironmentSettings;
}

export interface LcsEmulator {
  /** `https://localhost:PORT` */
  readonly url: string;
  readonly faults: Faults;
  readonly requests: RecordedRequest[];
  /** May change at any time. */
  readonly settings: LcsSettings;
  readonly projects: Map<number, Project>;
  /** Both libraries, in the order of creation. */
  readonly assets: StoredAsset[];
  addProject(id: number, ...usernames: string[]): void;
  addAsset(seed: SeedAsset): Promise<StoredAsset>;
  /** The bytes that lie in the asset's blob. */
  content(assetId: string): Promise<Buffer>;
  readonly environments: StoredEnvironment[];
  /** Everything that was started, in that order. */
  readonly operations: Operation[];
  /** Calls counted against the documented limits. */
  readonly limits: RateLimits;
  addEnvironment(seed: SeedEnvironment): StoredEnvironment;
  /** What people do in the portal: it is not refused, but counts. */
  readonly portal: {
    startDatabaseOperation(environmentId: string): void;
    downloadRsatCertificate(environmentId: string): void;
  };
  close(): Promise<void>;
}

/** Starts the stand-in for the LCS API host of one geography. */
export async function startLcs(options: {
  readonly certificates: Pick<Certificates, 'cert' | 'key'>;
  readonly now: Now;
  readonly tokens: Tokens;
  readonly blobs: BlobEmulator;
  /** Where `addAsset` puts assets without a project of their own. */
  readonly projectId: number;
}): Promise<LcsEmulator> {
  const { now, tokens, blobs } = options;
  const projects = new Map<number, Project>();
  const store = { assets: [] as StoredAsset[], settings: defaultAssetSettings(), blobs, now };
  const estate = newEnvironmentStore(now, store);
  const settings: LcsSettings = {
    foreignProjectStatus: 401,
    assets: store.settings,
    environments: estate.settings,
  };
  const guard = makeGuard({ tokens, projects, settings, resource: () => server.url });
  const find = router({ ...assetRoutes(store, guard), ...environmentRoutes(estate, guard) });
  const server = await startJsonServer({
    ...options,
    handle: async (request) => (await find(request)) ?? { status: 404 },
  });
  const count = (which: RateLimit[]): void => {
    for (const { key } of which) estate.limits.count(key, now());
  };
  return {
    url: server.url,
    faults: server.faults,
    requests: server.requests,
    settings,
    projects,
    assets: store.assets,
    addProject(id, ...usernames) {
      projects.set(id, { id, users: new Set(usernames.map((name) => name.toLowerCase())) });
    },
    addAsset: (seed) => seedAsset(store, options.projectId, seed),
    content(assetId) {
      const asset = store.assets.find(({ id }) => id === assetId);
      if (!asset) throw new Error(`There is no asset ${assetId}.`);
      return blobs.content(asset.blob);
    },
    environments: estate.environments,
    operations: estate.operations,
    limits: estate.limits,
    addEnvironment: (seed) => seedEnvironment(estate, options.projectId, seed),
    portal: {
      startDatabaseOperation: (id) => count(limitsOf.database(guid(id), 3)),
      downloadRsatCertificate: (id) => count(limitsOf.rsat(guid(id))),
    },
    close: () => server.close(),
  };
}
