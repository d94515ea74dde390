import type { Now } from '../http/types';
import type { AssetStore } from './assets/assetStore';
import { defaultAssetSettings, seedAsset } from './assets/assetStore';
import type { AssetSettings, SeedAsset, StoredAsset } from './assets/types';
import { defaultEnvironmentSettings, seedEnvironment } from './environments/environmentStore';
import { guid } from './environments/guid';
import { limitsOf } from './environments/limits';
import type { RateLimit, RateLimits } from './environments/rateLimits';
import type {
  EnvironmentSettings,
  EnvironmentStore,
  Operation,
  SeedEnvironment,
  StoredEnvironment,
} from './environments/types';
import type { Project } from './guard';

export interface LcsSettings {
  /** What a project that the user may not use, or that does not exist, answers. Default 401. */
  foreignProjectStatus: 401 | 403;
  readonly assets: AssetSettings;
  readonly environments: EnvironmentSettings;
}

/** How tests look into the emulator and arrange what is there. */
export interface LcsControls {
  /** May change at any time. */
  readonly settings: LcsSettings;
  readonly projects: Map<number, Project>;
  /** Both libraries, in the order of creation. */
  readonly assets: StoredAsset[];
  readonly environments: StoredEnvironment[];
  /** Everything that was started, in that order. */
  readonly operations: Operation[];
  /** Calls counted against the documented limits. */
  readonly limits: RateLimits;
  addProject(id: number, ...usernames: string[]): void;
  addAsset(seed: SeedAsset): Promise<StoredAsset>;
  addEnvironment(seed: SeedEnvironment): StoredEnvironment;
  /** The bytes that lie in the asset's blob. */
  content(assetId: string): Promise<Buffer>;
  /** What people do in the portal: it is not refused, but counts. */
  readonly portal: {
    startDatabaseOperation(environmentId: string): void;
    downloadRsatCertificate(environmentId: string): void;
  };
}

export interface LcsWorld {
  readonly now: Now;
  readonly settings: LcsSettings;
  readonly projects: Map<number, Project>;
  readonly library: AssetStore;
  readonly estate: EnvironmentStore;
}

export function lcsControls(world: LcsWorld, projectId: number): LcsControls {
  const { now, settings, projects, library, estate } = world;
  const count = (which: RateLimit[]): void => {
    for (const { key } of which) estate.limits.count(key, now());
  };
  return {
    settings,
    projects,
    assets: library.assets,
    environments: estate.environments,
    operations: estate.operations,
    limits: estate.limits,
    addProject(id, ...usernames) {
      projects.set(id, { id, users: new Set(usernames.map((name) => name.toLowerCase())) });
    },
    addAsset: (seed) => seedAsset(library, projectId, seed),
    addEnvironment: (seed) => seedEnvironment(estate, projectId, seed),
    content(assetId) {
      const asset = library.assets.find(({ id }) => id === assetId);
      if (!asset) throw new Error(`There is no asset ${assetId}.`);
      return library.blobs.content(asset.blob);
    },
    portal: {
      startDatabaseOperation: (id) => count(limitsOf.database(guid(id), 3)),
      downloadRsatCertificate: (id) => count(limitsOf.rsat(guid(id))),
    },
  };
}

/** Empties everything and sets every switch back. */
export function resetLcs({ settings, projects, library, estate }: LcsWorld): void {
  settings.foreignProjectStatus = 401;
  Object.assign(settings.assets, defaultAssetSettings());
  Object.assign(settings.environments, defaultEnvironmentSettings());
  projects.clear();
  library.assets.length = 0;
  estate.environments.length = 0;
  estate.operations.length = 0;
  estate.limits.clear();
}
