import type { Environment, Reading, StartAnswer } from '../../lcs/environments/types';
import type { HistoryKind } from '../../lcs/words/historyTypes';

/** One start, and how to find out what became of it when its answer is lost. */
export interface StartPlan {
  /** `deployment to 'UAT' (0000…)` */
  readonly title: string;
  readonly environment: Environment;
  readonly send: () => Promise<StartAnswer>;
  /** True where nothing can be asked without the id of the start (D2, D6, D7, B4). */
  readonly needsId: boolean;
  /** How the environment history calls such operations; undefined where that is not documented. */
  readonly history?: HistoryKind;
  /** The name that the operation has in the history, where it has one. */
  readonly historyName?: string;
  /** The state of the environment that this operation changes. */
  readonly power?: 'start' | 'stop';
  /** The status of what is being changed, where it can be read without the id. */
  readonly status?: () => Promise<Reading>;
  /** Inputs of a step that goes on waiting, besides the common ones. */
  readonly resume: Readonly<Record<string, string>>;
}
