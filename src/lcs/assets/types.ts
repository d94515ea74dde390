/** An entry of an LCS asset library, reduced to what tasks use. */
export interface Asset {
  /** GUID. */
  readonly id: string;
  readonly name: string;
  readonly fileName: string;
  readonly description: string;
  /** Number of the asset's file type (reference/lcs-api 4.1); undefined where the service leaves it out. */
  readonly fileType?: number;
  readonly version?: number;
  /** Milliseconds since 1970, UTC; undefined where the service gives none or an unreadable one. */
  readonly modifiedAt?: number;
  /** SAS URL to read (or, after a create, to write) the blob; shared assets have none until fetched by id. */
  readonly location?: string;
  /** The service's own flag; undefined where it gives none. */
  readonly isInvalid?: boolean;
}

export interface NewAsset {
  readonly name: string;
  /** Leaf name with extension. */
  readonly fileName: string;
  readonly description: string;
  readonly fileType: number;
}

/** One project's asset library; each verb is one file in this folder. */
export interface AssetLibrary {
  /** Starts an asset; its bytes go to `location`, then it is committed. Never repeated blindly. */
  create(asset: NewAsset): Promise<{ readonly id: string; readonly location: string }>;
  commit(id: string): Promise<void>;
  /** The service's word for the state of validation: `Unknown`, `Process`, `Done`, or another. */
  validationStatus(id: string): Promise<string>;
  list(fileType: number): Promise<Asset[]>;
  /** The shared library of all projects; entries carry no `location`. */
  listShared(fileType: number): Promise<Asset[]>;
  /** One asset with a fresh read link. */
  get(id: string): Promise<Asset>;
  remove(id: string): Promise<void>;
}
