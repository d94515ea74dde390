import type { Reading, StartAnswer } from '../../../lcs/environments/types';
import type { Operation } from '../operation';

/** One start, and how to find out what became of it when its answer is lost. */
export interface StartPlan extends Pick<Operation, 'title' | 'environment' | 'history' | 'resume'> {
  readonly send: () => Promise<StartAnswer>;
  /** True where nothing can be asked without the id of the start (D2, D6, D7, B4). */
  readonly needsId: boolean;
  /** The name that the operation has in the history, where it has one. */
  readonly historyName?: string;
  /** The state of the environment that this operation changes. */
  readonly power?: 'start' | 'stop';
  /** The status of what is being changed, where it can be read without the id. */
  readonly status?: () => Promise<Reading>;
}
