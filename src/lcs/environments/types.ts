/** An environment of an LCS project (lcs-api 7, G3). Words are the service's own; blank where it gives none. */
export interface Environment {
  /** GUID, lower case with dashes. */
  readonly id: string;
  readonly name: string;
  /** `SelfService`, `MicrosoftManaged`, `CustomerManaged`. */
  readonly infrastructure: string;
  /** `Production`, `Sandbox`, `DevTestDev`, … */
  readonly type: string;
  /** `DeploymentState`: `Finished`, `Stopped`, `Servicing`, … */
  readonly state: string;
  /** `DeploymentStatusDisplay`, for people. */
  readonly statusText: string;
  /** Where users open the environment. */
  readonly url: string;
  readonly topology: string;
  /** `10.0.20` and `10.0.886.48`. */
  readonly applicationRelease: string;
  readonly applicationVersion: string;
  /** `Update44` and `7.0.6060.45`. */
  readonly platformRelease: string;
  readonly platformVersion: string;
  /** Azure region, for people. */
  readonly region: string;
}

/** An entry of an environment's history (lcs-api 7, G4). */
export interface HistoryEntry {
  readonly name: string;
  /** `SFApplicationHotfix`; blank where the service gives none. */
  readonly type: string;
  /** `Application deployable package`. */
  readonly typeText: string;
  readonly status: string;
  /** GUID, lower case with dashes; blank where the service gives none. */
  readonly activityId: string;
  /** Milliseconds since 1970, UTC. */
  readonly startedAt?: number;
  readonly endedAt?: number;
}

/** What a call that starts something came to. Failures with a status that settles the matter are LcsErrors. */
export type StartAnswer =
  | {
      readonly kind: 'started';
      /** The id to ask for the status with; undefined when the service sent none. */
      readonly activityId?: string;
    }
  /** LCS said no: 200 with `IsSuccess: false` (lcs-api 3.1), or an error status with its own message. */
  | { readonly kind: 'refused'; readonly message: string; readonly activityId?: string }
  /** Nothing was started: 429, or no connection. */
  | {
      readonly kind: 'later';
      readonly reason: string;
      readonly throttled: boolean;
      readonly retryAfterMs?: number;
    }
  /** Connection cut or 5xx: the operation may have begun. */
  | { readonly kind: 'unknown'; readonly reason: string };

/** One look at an operation. */
export type Reading =
  | {
      readonly kind: 'status';
      readonly word: string;
      /** The service's message beside the word. */
      readonly message?: string;
      /** `CurrentStep`, where the service tells it (lcs-api 6.1 D4). */
      readonly step?: string;
      /** 0 to 100, where the service gives any. */
      readonly percent?: number;
    }
  /** An answer without a status. */
  | { readonly kind: 'refused'; readonly message: string }
  /** No answer, 408, 429 or 5xx, after what the HTTP layer repeated by itself. */
  | {
      readonly kind: 'unreachable';
      readonly reason: string;
      /** True for 429: LCS is there, and asks for patience. */
      readonly throttled: boolean;
      readonly retryAfterMs?: number;
    };

/** The certificate for the Regression suite automation tool (lcs-api 7, G5); password and zip are secrets. */
export interface RsatCertificate {
  /** Zip with a .pfx and a .cer file. */
  readonly zip: Uint8Array;
  readonly password: string;
  readonly fileName: string;
  readonly thumbprint?: string;
  /** Milliseconds since 1970, UTC. */
  readonly expiresAt?: number;
}

/** The environments of one project; each verb is one file in this folder. Failures are LcsErrors. */
export interface Environments {
  /** The page of an environment in the LCS portal, for people. */
  page(environmentId: string): string;
  byId(environmentId: string): Promise<Environment | undefined>;
  /** What the service finds by this name; an exact match is the caller's business. */
  byName(name: string): Promise<Environment[]>;
  /** Every environment of the project, page by page within the limit of 6 calls a minute. */
  all(): Promise<Environment[]>;
  /** Newest first; `pages` (default 1) bounds the calls, `retryForMs` how long failures are ridden out, see HttpRequest. */
  history(
    environmentId: string,
    options?: { readonly pages?: number; readonly retryForMs?: number },
  ): Promise<HistoryEntry[]>;
  /** A password that is different on every call; at most one call a minute. */
  rsatCertificate(environmentId: string): Promise<RsatCertificate>;

  start(environmentId: string): Promise<StartAnswer>;
  stop(environmentId: string): Promise<StartAnswer>;
  /** The state of an environment, as one look of a wait. */
  readState(environmentId: string): Promise<Reading>;

  applyUpdate(environmentId: string, assetId: string, updateName: string): Promise<StartAnswer>;
  readUpdate(environmentId: string, activityId: string): Promise<Reading>;

  applyScaleUnitUpdate(environmentId: string, scaleUnit: string, assetId: string): Promise<StartAnswer>;
  readScaleUnit(environmentId: string, scaleUnit: string): Promise<Reading>;

  /** Started with the id of the deployment in `activityId`: that is what the status is asked with (D5, D6). */
  applyEcommerceUpdate(environmentId: string, ecommerce: string, assetId: string): Promise<StartAnswer>;
  readEcommerce(environmentId: string, ecommerce: string, deploymentId: string): Promise<Reading>;

  /** Second half of an on-premises deployment; `preparationId` is the activity id of the first (D7). */
  finalizeUpdate(environmentId: string, preparationId: string): Promise<StartAnswer>;
  readOnPremises(environmentId: string): Promise<Reading>;
}
