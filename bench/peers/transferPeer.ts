/** A program that moves one file; both give the seconds from the start of its process to its end. */
export interface TransferPeer {
  readonly name: string;
  upload(file: string, blob: string): Promise<number>;
  /** The target does not exist. */
  download(blob: string, target: string): Promise<number>;
}
