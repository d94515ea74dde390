/** An entry of an LCS asset library, reduced to what tasks use. */
export interface Asset {
  /** GUID. */
  readonly id: string;
  readonly name: string;
  readonly fileName: string;
  readonly description: string;
  /** Number of the asset's file type (lcs-api 4.1); undefined where the service leaves it out. */
  readonly fileType?: number;
  readonly version?: number;
  /** Milliseconds since 1970, UTC; undefined where the service gives none or an unreadable one. */
  readonly modifiedAt?: number;
  /** SAS URL to read (or, after a create, to write) the blob; shared assets have none until fetched by id. */
  readonly location?: string;
  /** The service's own flag; undefined where it gives none. */
  readonly isInvalid?: boolean;
  /** What the service says about the validation beyond its word, where it does. */
  readonly validationText?: string;
}

export interface NewAsset {
  readonly name: string;
  /** Leaf name with extension. */
  readonly fileName: string;
  readonly description: string;
  readonly fileType: number;
}

/** One project's asset library; each verb is one file in this folder. Every failure is an LcsError. */
export interface AssetLibrary {
  /** The page of this library in the LCS portal, for people. */
  readonly page: string;
  /** The page of the shared library. */
  readonly sharedPage: string;
  /** Starts an asset; its bytes go to `location`, then it is committed. Never repeated blindly. */
  create(asset: NewAsset, signal?: AbortSignal): Promise<{ readonly id: string; readonly location: string }>;
  /** Ends an upload, which starts the validation. Never repeated blindly. */
  commit(id: string, signal?: AbortSignal): Promise<void>;
  /** The service's word for the state of validation: `Unknown`, `Process`, `Done`, or another. */
  validationStatus(id: string, signal?: AbortSignal): Promise<string>;
  list(fileType: number, signal?: AbortSignal): Promise<Asset[]>;
  /** The shared library of all projects; entries carry no `location`. */
  listShared(fileType: number, signal?: AbortSignal): Promise<Asset[]>;
  /** One asset with a fresh read link, of the project's or the shared library. Errors: `asset-not-found`. */
  get(id: string, signal?: AbortSignal): Promise<Asset>;
  /** Deletes an asset; one that is gone already is no error. */
  remove(id: string, signal?: AbortSignal): Promise<void>;
}
