/** What an environment is chosen by: exactly one of the two. */
export type EnvironmentChoice = { readonly id: string } | { readonly name: string };

/** Which asset: by its id, or the newest of a name and type. */
export type AssetChoice = { readonly id: string } | { readonly name: string; readonly fileType: number };

export type Deployment =
  | { readonly type: 'hq' | 'hqonprem'; readonly updateName: string }
  | { readonly type: 'csu'; readonly scaleUnit: string }
  | { readonly type: 'ecom'; readonly ecommerce: string };

export interface DeployRequest {
  readonly action: 'deploy';
  readonly deployment: Deployment;
  readonly asset: AssetChoice;
  readonly deleteAssetAfter: boolean;
}

export interface RefreshRequest {
  readonly action: 'refreshDatabase';
  readonly sourceEnvironmentId: string;
}

export interface ExportRequest {
  readonly action: 'exportDatabase';
  readonly backupName: string;
  /** Folder for the finished backup; undefined: no download. */
  readonly downloadTo?: string;
}

/** Where a package goes. */
export type DeploymentTarget =
  | { readonly type: 'hq' | 'hqonprem' }
  | { readonly type: 'csu'; readonly scaleUnit: string }
  | { readonly type: 'ecom'; readonly ecommerce: string };

/** What LCS does for a while, as far as the wait for it and its end need to know it. */
export type ServicingWork =
  | {
      readonly kind: 'deploy';
      readonly target: DeploymentTarget;
      /** Deleted after success, when given. */
      readonly deleteAsset?: string;
    }
  | { readonly kind: 'start' | 'stop' | 'refreshDatabase' }
  | {
      readonly kind: 'exportDatabase';
      /** Blank: the backup is not looked for. */
      readonly backupName: string;
      readonly downloadTo?: string;
    };

export interface WaitRequest {
  readonly action: 'wait';
  readonly activityId: string;
  /** What an earlier step started. */
  readonly work: ServicingWork;
}

export type ServicingRequest =
  | DeployRequest
  | RefreshRequest
  | ExportRequest
  | WaitRequest
  | { readonly action: 'start' | 'stop' | 'metadata' | 'history' }
  | { readonly action: 'rsatCertificate'; readonly downloadTo?: string };

export interface WaitSettings {
  readonly waitForCompletion: boolean;
  /** For the whole step: getting an idle environment, and the operation. */
  readonly timeoutMs: number;
  /** Undefined: what suits the operation (src/lcs/words/pollIntervals). */
  readonly pollMs?: number;
  readonly waitForIdle: boolean;
}

export interface ServicingInputs {
  readonly environment: EnvironmentChoice;
  readonly request: ServicingRequest;
  readonly wait: WaitSettings;
  /** What a step that goes on with the wait has to repeat. */
  readonly step: {
    /** `LcsEnvironmentServicing@1` */
    readonly task: string;
    readonly serviceConnectionName: string;
    readonly projectId: number;
  };
}
