import type { ServicingInputs } from './inputs';
import type { ServicingPorts } from './ports';
import type { Ending } from './waitForOperation';

/** One run of the task. */
export interface Servicing {
  readonly ports: ServicingPorts;
  readonly inputs: ServicingInputs;
  /** Milliseconds since 1970: when `timeoutMinutes` is over. */
  readonly deadline: number;
  readonly startedAt: number;
  /** What LCS has taken up so far, for the message when the run is cancelled. */
  readonly begun: { title?: string };
}

/** What is left to do after an operation has ended well; returns rows for the summary, and whether all went well. */
export type Afterwards = (ending: Ending) => Promise<{
  readonly rows: readonly (readonly [string, string])[];
  readonly isClean: boolean;
}>;
