import type { Now } from '../../http/types';
import type { AssetStore } from '../assets/assetStore';
import type { Sequence, Step } from '../sequence';
import type { RateLimits } from './rateLimits';

export type OperationKind =
  'deploy' | 'prepare' | 'finalize' | 'scaleUnit' | 'ecommerce' | 'start' | 'stop' | 'refresh' | 'export';

/** How operations of a kind go, from the next one on. */
export interface OperationScript {
  readonly steps: readonly Step[];
  /** `ErrorMessage` beside a final word that is no success. */
  readonly errorMessage?: string;
  /** `DeploymentState` after a final word that is no success. Default: the one from before. */
  readonly failedState?: string;
  /** The environment's application release after a success. */
  readonly release?: string;
}

export interface Operation {
  readonly activityId: string;
  readonly kind: OperationKind;
  readonly projectId: number;
  /** The environment that changes and is polled: the target of a refresh. */
  readonly environmentId: string;
  /** Name of the update, the backup, the scale unit or the e-Commerce environment. */
  readonly name: string;
  /** D5 and D6 only. */
  readonly deploymentId?: string;
  readonly script: OperationScript;
  readonly sequence: Sequence;
  readonly startedAt: number;
  /** The final effects, once they began. */
  settled?: Promise<void>;
}

export interface HistoryEntry {
  readonly name: string | null;
  readonly type: string;
  readonly typeDisplay: string;
  readonly startedAt: number;
  readonly endedAt?: number;
  readonly status: string;
  readonly activityId: string;
}

export interface StoredEnvironment {
  /** GUID in lower case with dashes. */
  readonly id: string;
  readonly projectId: number;
  name: string;
  /** `SelfService`, `MicrosoftManaged`, `CustomerManaged` */
  infrastructure: string;
  /** `Production`, `Sandbox`, `DevTestDev`, `OnPremSandbox`, … */
  type: string;
  group: string;
  /** `DeploymentState` while no operation runs. */
  state: string;
  /** `DeploymentStatusDisplay`. Default: what fits the state. */
  statusText?: string;
  /** The message with which every start is refused: the environment is managed somewhere else. */
  readOnly?: string;
  topology: string;
  release: string | null;
  build: string | null;
  platformRelease: string | null;
  platformBuild: string | null;
  deployedAt: number;
  region: string;
  url: string;
  /** Names for D3 and D5. */
  scaleUnits: string[];
  ecommerce: string[];
  /** Entries that no operation here made. */
  readonly history: HistoryEntry[];
}

export type SeedEnvironment = Partial<StoredEnvironment> & { readonly name: string };

/** What the reference leaves open, and how operations go; may change at any time. */
export interface EnvironmentSettings {
  readonly scripts: Record<OperationKind, OperationScript>;
  /** Entries on a page of G3 and G4. Default 5: ten environments came as two pages (reference/lcs-api 7). */
  pageSize: number;
  /** Whether 429 answers enforce section 7. Default true. */
  limitsEnforced: boolean;
  /** Whether they carry Retry-After. Default true. */
  retryAfterHeader: boolean;
  /** Default 3 (section 9). */
  databaseStartsPerDay: number;
  /** `ActivityId` in G4. Default true. */
  activityIdDashes: boolean;
  /** `EnvironmentId` in G3 and G4. Default false, as in the samples of the documentation. */
  environmentIdDashes: boolean;
  /** `StartDateTimeUTC` or `StartDateTimeUtc`. Default `UTC`. */
  utcSpelling: 'UTC' | 'Utc';
  /** How long an operation takes to show in G4. Default 0. */
  historyDelayMs: number;
  /** Start of a started environment: the documentation and a report disagree. Default `succeeds`. */
  startWhenStarted: 'succeeds' | 'fails';
  /** Refresh with a Tier 1 environment: the status seen, or 200 with a message. Default 401. */
  tier1Refresh: 401 | 'message';
  /** How long an environment stays busy after its operation is complete. Default 0. */
  postServicingMs: number;
  /** G5 with all fields, with those of 2021, or without data. Default `full`. */
  rsat: 'full' | 'old' | 'no-data';
  /** `ResultHasMorePages: true` on a search by id or name, as one sample has it. Default false. */
  searchSaysMorePages: boolean;
  /** D3 and D5 at once in one environment, before they answer 429. Default 1. */
  maxCommerceDeployments: number;
  commerceRetryAfterSeconds: number;
  /** Bytes of an exported backup. */
  exportContent: Buffer;
}

export interface EnvironmentStore {
  readonly now: Now;
  readonly environments: StoredEnvironment[];
  readonly operations: Operation[];
  readonly settings: EnvironmentSettings;
  readonly limits: RateLimits;
  /** For the packages to deploy and the backups made. */
  readonly assets: AssetStore;
}
