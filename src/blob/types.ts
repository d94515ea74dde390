export interface TransferProgress {
  readonly doneBytes: number;
  readonly totalBytes: number;
}

export interface TransferOptions {
  readonly signal?: AbortSignal;
  /** Called after every block; callers thin it out. */
  readonly onProgress?: (progress: TransferProgress) => void;
}

/** Moves bytes between the local disk and Azure Blob Storage through SAS links. */
export interface BlobTransfer {
  /**
   * Uploads a file in blocks and commits them as one blob; nothing is visible before the commit.
   * Errors: SasExpiredError (start again with a new link), `file-changed` when the file changed on the way.
   */
  upload(path: string, url: string, options?: TransferOptions): Promise<{ readonly bytes: number }>;

  /** What a link points to. Errors: SasExpiredError. */
  properties(url: string, signal?: AbortSignal): Promise<BlobProperties>;

  /**
   * Downloads a blob in ranges into `path` (created, must not exist) and verifies length and hashes.
   * `freshUrl` is asked for another link when this one expires on the way.
   * On any failure the file is removed.
   */
  download(
    url: string,
    path: string,
    options: TransferOptions & { readonly freshUrl: () => Promise<string> },
  ): Promise<{ readonly bytes: number; readonly sha256: string }>;
}

export interface BlobProperties {
  readonly bytes: number;
  readonly etag: string;
  /** Base64; undefined when the blob carries none. */
  readonly md5?: string;
}
