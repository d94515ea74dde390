import type { Environment, Reading } from '../../lcs/environments/types';
import type { HistoryKind } from '../../lcs/words/historyTypes';
import type { StatusFamily } from '../../lcs/words/types';

/** Something that goes on in LCS, or is about to, as far as its start, the wait for it and its end need to know it. */
export interface Operation {
  /** `deployment to 'UAT' (0000…)` */
  readonly title: string;
  readonly environment: Environment;
  /** The start call's id; blank before the start, and where the service gave none. */
  readonly activityId: string;
  readonly family: StatusFamily;
  readonly read: () => Promise<Reading>;
  /**
   * True where the status is that of the environment or the scale unit, so that right after the start it can
   * still be the word of an earlier operation (lcs-api 6.1 D4, D8).
   */
  readonly mayBeStale: boolean;
  /** How the environment history calls such operations; undefined where that is not documented. */
  readonly history?: HistoryKind;
  /** Inputs, besides the common ones, with which `action: wait` goes on. */
  readonly resume: Readonly<Record<string, string>>;
  readonly afterwards?: Afterwards;
}

/** How an operation that was waited for ended well. */
export interface Ending {
  readonly meaning: 'done' | 'doneWithIssues';
  readonly word: string;
  readonly says: string;
  readonly elapsedMs: number;
}

/** What is left to do after an operation has ended well; returns rows for the summary, and whether all went well. */
export type Afterwards = (ending: Ending) => Promise<{
  readonly rows: readonly (readonly [string, string])[];
  readonly isClean: boolean;
}>;
