import { TaskError, type TaskErrorDetails } from '../errors';

export interface LcsErrorDetails extends TaskErrorDetails {
  /** HTTP status; undefined when no answer came. */
  readonly status?: number;
  /** True when the service may have acted on the request although no usable answer came back. */
  readonly outcomeUnknown: boolean;
  /** `Message` or `ErrorMessage` of the service (lcs-api 3.2). */
  readonly serviceMessage?: string;
  /** `ActivityId` or `OperationActivityId` of the failed call, for support cases. */
  readonly activityId?: string;
  /** What the service asked to wait (`Retry-After`), in milliseconds. */
  readonly retryAfterMs?: number;
}

/** A call to the LCS API that did not succeed. */
export class LcsError extends TaskError {
  readonly status: number | undefined;
  readonly outcomeUnknown: boolean;
  readonly serviceMessage: string | undefined;
  readonly activityId: string | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(details: LcsErrorDetails) {
    super(details);
    this.status = details.status;
    this.outcomeUnknown = details.outcomeUnknown;
    this.serviceMessage = details.serviceMessage;
    this.activityId = details.activityId;
    this.retryAfterMs = details.retryAfterMs;
  }
}
