import type { ServicingInputs } from './inputs';
import type { ServicingPorts } from './ports';

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
