import type { Fault } from '../http/faults';
import { Faults } from '../http/faults';

export interface BoardsFault extends Fault {
  /** In a $batch with `process-then-cut`, `process-then-status` or `stall`: carry out only this many of its requests. */
  items?: number;
}

/** Faults at the boundary of a request and, in a $batch, between two of its requests. */
export class BoardsFaults extends Faults {
  override add(fault: BoardsFault): void {
    super.add(fault);
  }

  override take(method: string, target: string): BoardsFault | undefined {
    return super.take(method, target);
  }
}
