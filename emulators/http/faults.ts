export interface Fault {
  method?: string;
  /** Matched against the path, and against the path with its query. Default: every request. */
  path?: RegExp;
  /** Let this many matching requests pass first. Default 0. */
  skip?: number;
  /** How many are hit; Infinity is allowed. Default 1. */
  times?: number;
  /**
   * - `status`: answer without processing.
   * - `cut`: destroy the connection before processing; at a blob with `bodyBytes`, after that many bytes.
   * - `process-then-cut`, `process-then-status`: do the work, then lose or replace the answer.
   * - `delay`: wait `delayMs`, then process.
   * - `stall`: send the headers and `bodyBytes` of the body, then nothing.
   * - `corrupt` (blobs): change the byte at `bodyBytes` of what is read or written.
   * - `wrong-md5` (blobs): answer with a Content-MD5 that is not the body's.
   */
  kind:
    | 'status'
    | 'cut'
    | 'process-then-cut'
    | 'process-then-status'
    | 'delay'
    | 'stall'
    | 'corrupt'
    | 'wrong-md5';
  /** Default 503. */
  status?: number;
  headers?: Record<string, string>;
  body?: string;
  delayMs?: number;
  bodyBytes?: number;
}

interface Armed {
  readonly fault: Fault;
  skip: number;
  left: number;
}

/** The faults that are switched on; the oldest one that matches a request hits it. */
export class Faults {
  private armed: Armed[] = [];

  add(fault: Fault): void {
    this.armed.push({ fault, skip: fault.skip ?? 0, left: fault.times ?? 1 });
  }

  clear(): void {
    this.armed = [];
  }

  /** The fault for this request, which counts as used. `target` is the path with its query. */
  take(method: string, target: string): Fault | undefined {
    for (const armed of this.armed) {
      if (armed.left <= 0 || !matches(armed.fault, method, target)) continue;
      if (armed.skip > 0) {
        armed.skip -= 1;
        continue;
      }
      armed.left -= 1;
      return armed.fault;
    }
    return undefined;
  }
}

function matches({ method, path }: Fault, requestMethod: string, target: string): boolean {
  if (method && method.toUpperCase() !== requestMethod) return false;
  // `search` ignores the state that the flags g and y keep in a pattern.
  return !path || target.search(path) >= 0 || (target.split('?')[0] ?? '').search(path) >= 0;
}
