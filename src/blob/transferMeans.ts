import type { open } from 'node:fs/promises';
import type { Clock } from '../clock';
import type { Send } from '../http/types';

/** What every transfer works with. */
export interface TransferMeans {
  readonly send: Send;
  /** Tells whether a link has expired when an answer carries no date. */
  readonly clock: Clock;
  /** Gets a line about how a transfer is cut up, and one for each repeat. */
  readonly log: (line: string) => void;
  /** Opens local files. */
  readonly open: typeof open;
}
