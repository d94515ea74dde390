import type { Clock } from '../clock';
import type { BoardsClient } from './boardsClient';

/** What writing needs besides the writes. */
export interface WriteContext {
  readonly client: BoardsClient;
  readonly clock: Clock;
  /** Carried by everything this run creates; finds it again when an answer was lost. */
  readonly tag: string;
  readonly signal?: AbortSignal;
  readonly log: (line: string) => void;
}
