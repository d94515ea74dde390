import type { Environment, Reading } from '../../lcs/environments/types';
import type { HistoryKind } from '../../lcs/words/historyTypes';
import type { StatusFamily } from '../../lcs/words/types';

/** The kinds of things that can be waited for. */
export type OperationKind = 'deploy' | 'start' | 'stop' | 'refreshDatabase' | 'exportDatabase';

/** Something that goes on in LCS, as far as a wait needs to know it. */
export interface Operation {
  readonly kind: OperationKind;
  /** `deployment to 'UAT' (0000…)` */
  readonly title: string;
  readonly environment: Environment;
  /** The start call's id; blank where the service gave none. */
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
}

/** The operation with further inputs for the step that goes on with it. */
export function withResume(operation: Operation, more: Readonly<Record<string, string>>): Operation {
  return { ...operation, resume: { ...operation.resume, ...more } };
}
