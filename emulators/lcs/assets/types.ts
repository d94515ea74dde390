import type { Sequence, Step } from '../sequence';

export interface StoredAsset {
  readonly id: string;
  /** Undefined in the shared library. */
  readonly projectId?: number;
  readonly name: string;
  readonly fileName: string;
  readonly description: string | null;
  readonly fileType: number;
  readonly version: number;
  readonly createdAt: number;
  modifiedAt: number;
  /** Name of the blob in the container. */
  readonly blob: string;
  committed: boolean;
  /** Starts with the commit; undefined before. */
  validation?: Sequence;
  /** The steps that the commit starts; unlike the settings when a test gave them for this asset. */
  validationSteps?: readonly Step[];
  createdBy: string;
}

/** What the reference leaves open, and what services do on bad days; may change at any time. */
export interface AssetSettings {
  /** Create answers 200 with `Message` instead of an asset (reference/lcs-api 3.2). Default false. */
  createWithoutId: boolean;
  /** Default 204. */
  commitStatus: 200 | 204;
  /** Commit of an asset whose blob is missing or empty: an error, or validation fails. Default `error`. */
  commitWithoutBlob: 'error' | 'accept';
  /** Default 404. */
  unknownAsset: '404' | '200-without-id';
  /** Error bodies: `{ Message }` or the envelope. Default `message`. */
  errorShape: 'message' | 'envelope';
  /** Whether lists show assets that were never committed. Default false. */
  listUncommitted: boolean;
  /** Default 24 h (reference/lcs-api 5). */
  uploadSasSeconds: number;
  readSasSeconds: number;
  /** Default `rcw`. */
  uploadPermissions: 'cw' | 'rcw';
  /** Steps after the commit. Default `Unknown`, `Process`, `Done`, each answered once. */
  validation: readonly Step[];
  /** Words for an asset that cannot be valid: its blob is missing. Default `Process`, `Failed`. */
  validationOfBroken: readonly Step[];
  /** Default 200. */
  deleteStatus: 200 | 204;
}

/** An asset put into a library by a test; its validation is done unless steps are given. */
export interface SeedAsset {
  readonly name: string;
  /** Default: the name. */
  readonly fileName?: string;
  /** Default 10, a software deployable package. */
  readonly type?: number;
  readonly description?: string;
  /** Default: the emulator's project; `shared` is the library of all. */
  readonly projectId?: number | 'shared';
  /** Bytes of the blob; or `size` of them, made up. Default: a few. */
  readonly content?: Buffer | string;
  readonly size?: number;
  /** Milliseconds since 1970. Default: now. */
  readonly modifiedDate?: number;
  readonly version?: number;
  /** A final word, or steps. */
  readonly validation?: string | readonly Step[];
}
